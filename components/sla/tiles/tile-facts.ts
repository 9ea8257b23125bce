import { daysText } from '@/components/chart/words'
import { stretchWords } from '@/components/sla/sla-view'
import { countChange, daysChange, rateChange, shareChange } from '@/components/tiles/change'
import type { Listed, TileFact } from '@/components/tiles/tile-fact'
import type { SlaCalendar, SlaSummary } from '@/lib/api/sla/sla'
import type { EventField } from '@/lib/filter/fields'
import type { SlaState } from '@/lib/finding/statuses'
import { formatCount } from '@/lib/format/instant'
import { happenedOn, isNow, narrow, RUNNING_STATES, rangeOf } from '@/lib/sla/links'
import { LEAST_CLOSINGS, rateText, shareText } from '@/lib/sla/rates'

/** Writes the period of a summary as a value of a date field. */
export const periodOf = ({ from, at }: Pick<SlaSummary, 'from' | 'at'>): string => rangeOf(from, at)

/** Builds the lists that a summary's numbers open. */
function listsOf(summary: SlaSummary) {
  const { filter } = summary.total
  const period = periodOf(summary)
  return {
    now: (...states: SlaState[]) => narrow(filter, isNow(...states)),
    within: (what: EventField) => narrow(filter, happenedOn(what, period)),
  }
}

/** Names the total that a number is part of. */
function ofOpen({ filter, on_track, at_risk, breached }: SlaSummary['total']): TileFact['lines'] {
  const open = on_track + at_risk + breached
  if (open === 0) return []
  const text = `of ${formatCount(open)} open`
  return [[{ text, name: 'with an SLA', filter: narrow(filter, isNow(...RUNNING_STATES)) }]]
}

/** Compares two counts of a state. Null when no finding was known before. */
const stockChange = (now: SlaSummary, before: SlaSummary, state: 'breached' | 'at_risk', ago: string) =>
  before.total.total === 0 ? null : countChange(now.total[state], before.total[state], ago)

function stockTiles(now: SlaSummary, before: SlaSummary | null | undefined): TileFact[] {
  const ago = `${stretchWords(now)} ago`
  const lists = listsOf(now)
  return [
    {
      label: 'Breached',
      definition: 'Open findings past their due date. Those under an exception are not counted.',
      value: formatCount(now.total.breached),
      lines: ofOpen(now.total),
      link: `${formatCount(now.total.breached)} breached findings`,
      filter: lists.now('breached'),
      sort: 'due',
      alarm: now.total.breached > 0,
      change: before && stockChange(now, before, 'breached', ago),
    },
    {
      label: 'At risk',
      definition:
        'Open findings that are due today, or have less time left than the lead time of the policy.',
      value: formatCount(now.total.at_risk),
      lines: ofOpen(now.total),
      link: `${formatCount(now.total.at_risk)} findings at risk`,
      filter: lists.now('at_risk'),
      sort: 'due',
      change: before && stockChange(now, before, 'at_risk', ago),
    },
  ]
}

/** Names the days of a span: `2026-11-30 to 2026-12-06`. */
const spanWords = ({ first, last }: Pick<SlaCalendar['coming_week'], 'first' | 'last'>): string =>
  `${first} to ${last}`

/** Counts findings due within seven days from today, beside the seven days after. */
export function dueTile({ coming_week: week, week_after: after, zone }: SlaCalendar): TileFact {
  return {
    label: 'Due in 7 days',
    definition: `Findings on track or at risk that are due from today to six days later (days in ${zone}). Calendar, forecast and digest show the same number.`,
    value: formatCount(week.count),
    lines: [[spanWords(week)]],
    link: `${formatCount(week.count)} findings due in 7 days`,
    filter: week.filter,
    sort: 'due',
    change: { sign: 'same', good: null, words: `${formatCount(after.count)} in the 7 days after` },
    changeFilter: after.filter,
  }
}

const numbered = (count: number, words: string, name: string, filter: string): Listed => ({
  text: `${formatCount(count)} ${words}`,
  name,
  filter,
})

/**
 * Shows the share in time of all findings with an SLA, closed and open. Each of its four parts has a list, because a
 * filter cannot express "or".
 */
function complianceTile(now: SlaSummary, before: SlaSummary | null | undefined): TileFact {
  const { total } = now
  const words = stretchWords(now)
  const lists = listsOf(now)
  const { in_time: inTime, of } = total.compliance
  return {
    label: 'SLA compliance',
    definition: `The share in time: findings closed in time in the last ${words} or open before their due date, of all closed in that time or open with an SLA.`,
    value: shareText(inTime, of),
    link: 'findings on track or at risk',
    filter: lists.now('on_track', 'at_risk'),
    lines: [
      [
        'In time ',
        numbered(total.closed - total.closed_late, 'closed', 'in time', lists.within('met')),
        ', ',
        numbered(total.on_track + total.at_risk, 'open', 'in time', lists.now('on_track', 'at_risk')),
      ],
      [
        'Late ',
        numbered(total.closed_late, 'closed', 'late', lists.within('missed')),
        ', ',
        numbered(total.breached, 'open', 'past their due date', lists.now('breached')),
      ],
    ],
    change:
      before &&
      (of < LEAST_CLOSINGS || before.total.compliance.of < LEAST_CLOSINGS
        ? null
        : shareChange(
            total.compliance.share,
            before.total.compliance.share,
            `the ${words} before`,
            'better',
          )),
  }
}

/** Describes the closings of the period. */
function flowTiles(now: SlaSummary, before: SlaSummary | null | undefined): TileFact[] {
  const words = stretchWords(now)
  const than = `the ${words} before`
  const { total } = now
  const inTime = total.closed - total.closed_late
  const lists = listsOf(now)
  const closed = [
    numbered(inTime, 'in time', 'of what was closed', lists.within('met')),
    ', ',
    numbered(total.closed_late, 'late', 'of what was closed', lists.within('missed')),
  ]
  const mean = daysText(total.mttr_mean_days)
  return [
    {
      label: 'Breach rate',
      definition: `Of the findings closed in the last ${words}, the share closed after its due date. It counts closed findings only. SLA compliance counts open ones too.`,
      value: rateText(total),
      lines: [closed],
      link: `${formatCount(total.closed_late)} findings closed late`,
      filter: lists.within('missed'),
      change: before && rateChange(total, before.total, than),
    },
    {
      label: 'Median time to resolve',
      definition: `Half of the findings closed in the last ${words}, in time or late, took at most this long. The mean is ${mean}. Pauses, false positives and closings under an exception do not count.`,
      value: daysText(total.mttr_median_days),
      lines: [closed],
      link: 'findings closed in time or late',
      filter: lists.within('closed'),
      change: before && daysChange(total.mttr_median_days, before.total.mttr_median_days, than),
    },
    {
      label: 'Nine of ten resolved in',
      definition: `Nine of ten findings closed in the last ${words}, in time or late, took at most this long. The mean is ${mean}. It leaves out the same findings as the median.`,
      value: daysText(total.mttr_p90_days),
      lines: [closed],
      link: 'findings closed, nine of ten of them in this time',
      filter: lists.within('closed'),
      change: before && daysChange(total.mttr_p90_days, before.total.mttr_p90_days, than),
    },
    {
      label: 'Reopen rate',
      definition: `Findings that opened again in the last ${words}, over those closed in that time.`,
      value: shareText(total.reopened, total.closed),
      lines: [
        [
          numbered(total.reopened, 'reopened', 'findings', lists.within('reopened')),
          `, ${formatCount(total.closed)} closed`,
        ],
      ],
      link: `${formatCount(total.reopened)} findings that opened again`,
      filter: lists.within('reopened'),
      change:
        before &&
        (total.closed < LEAST_CLOSINGS || before.total.closed < LEAST_CLOSINGS
          ? null
          : shareChange(total.reopen_rate, before.total.reopen_rate, than)),
    },
  ]
}

/** Lists all tiles in their order. The tile of the calendar is null until the calendar is known. */
export function tileFacts(
  now: SlaSummary,
  before: SlaSummary | null | undefined,
  calendar: SlaCalendar | null,
): (TileFact | null)[] {
  return [
    ...stockTiles(now, before),
    calendar && dueTile(calendar),
    complianceTile(now, before),
    ...flowTiles(now, before),
  ]
}
