import type { SlaCalendar, SlaSummary } from '@/lib/api/sla'
import { formatCount } from '@/lib/format/instant'
import { happenedOn, isNow, narrow, RUNNING_STATES, rangeOf } from '@/lib/sla/links'
import { type Change, countChange, daysChange, shareChange } from './change'
import { stretchWords } from './sla-view'
import { daysText, percent } from './words'

/** One number at the top of the page. `change` is undefined until the period before is known, null where it never will. */
export type TileFact = {
  readonly label: string
  readonly definition: string
  readonly value: string
  /** Said beside the value. */
  readonly aside: string
  /** Another number beside it, with its own list. */
  readonly more?: Listed
  /** What the link opens, for those who hear it. */
  readonly link: string
  readonly filter: string
  readonly sort?: string
  readonly alarm?: boolean
  readonly change: Change | null | undefined
  /** What the change counts, where that is findings. */
  readonly changeFilter?: string
}

/** Words with a number in them, what completes them for those who hear the link, and the list. */
type Listed = { readonly text: string; readonly name: string; readonly filter: string }

/** The instants that bound a summary's period, as a value of a date field. */
export const periodOf = ({ from, at }: Pick<SlaSummary, 'from' | 'at'>): string => rangeOf(from, at)

/** Of how many. */
function ofRunning({ filter, on_track, at_risk, breached }: SlaSummary['total']): { more?: Listed } {
  const running = on_track + at_risk + breached
  if (running === 0) return {}
  const text = `of ${formatCount(running)}`
  return {
    more: { text, name: 'findings whose clock runs', filter: narrow(filter, isNow(...RUNNING_STATES)) },
  }
}

/** Nothing can be said where no finding was known yet. */
const stockChange = (now: SlaSummary, before: SlaSummary, state: 'breached' | 'at_risk', ago: string) =>
  before.total.total === 0 ? null : countChange(now.total[state], before.total[state], ago)

function stockTiles(now: SlaSummary, before: SlaSummary | undefined): TileFact[] {
  const { filter } = now.total
  const ago = `${stretchWords(now)} ago`
  return [
    {
      label: 'Breached',
      definition: 'Of all running clocks, those past their due date: neither closed nor excepted.',
      value: formatCount(now.total.breached),
      aside: '',
      ...ofRunning(now.total),
      link: `${formatCount(now.total.breached)} breached findings`,
      filter: narrow(filter, isNow('breached')),
      sort: 'due',
      alarm: now.total.breached > 0,
      change: before && stockChange(now, before, 'breached', ago),
    },
    {
      label: 'At risk',
      definition:
        'Of all running clocks, those that are due today, or have less left than the lead time of the policy.',
      value: formatCount(now.total.at_risk),
      aside: '',
      ...ofRunning(now.total),
      link: `${formatCount(now.total.at_risk)} findings at risk`,
      filter: narrow(filter, isNow('at_risk')),
      sort: 'due',
      change: before && stockChange(now, before, 'at_risk', ago),
    },
  ]
}

const WEEK = 7

/** Due from today to six days on, beside the seven days after. */
export function dueTile(calendar: SlaCalendar, filter: string): TileFact {
  const sum = (days: SlaCalendar['days']) => days.reduce((total, { count }) => total + count, 0)
  const [week, after] = [calendar.days.slice(0, WEEK), calendar.days.slice(WEEK, 2 * WEEK)]
  const dueIn = (days: SlaCalendar['days']) => {
    const range = rangeOf(days.at(0)?.day ?? '', days.at(-1)?.day ?? '')
    return narrow(filter, isNow('on_track', 'at_risk'), `due:${range}`)
  }
  const following = sum(after)
  return {
    label: 'Due this week',
    definition:
      'Clocks on track or at risk that are due today or on one of the six days after (UTC). Compared with the seven days that follow.',
    value: formatCount(sum(week)),
    aside: '',
    link: `${formatCount(sum(week))} findings due this week`,
    filter: dueIn(week),
    sort: 'due',
    change: { sign: 'same', good: null, words: `${formatCount(following)} in the week after` },
    changeFilter: dueIn(after),
  }
}

/** What was closed in the period. */
function flowTiles(now: SlaSummary, before: SlaSummary | undefined): TileFact[] {
  const { filter } = now.total
  const words = stretchWords(now)
  const period = periodOf(now)
  const than = `the ${words} before`
  const { total } = now
  const inTime = total.closed - total.closed_late
  return [
    {
      label: 'Breach rate',
      definition: `Of the findings closed in the last ${words}, the share that was closed after its due date. What is open and breached is not in it.`,
      value: percent(total.breach_rate),
      aside: `${formatCount(total.closed_late)} late`,
      more: {
        text: `${formatCount(inTime)} in time`,
        name: 'of what was closed',
        filter: narrow(filter, happenedOn('met', period)),
      },
      link: `${formatCount(total.closed_late)} findings closed late`,
      filter: narrow(filter, happenedOn('missed', period)),
      change: before && shareChange(total.breach_rate, before.total.breach_rate, than),
    },
    {
      label: 'Median time to resolve',
      definition: `Half of what was closed in the last ${words} took no longer; the mean is ${daysText(total.mttr_mean_days)}. Pauses are left out, and so are false positives and what closed while excepted.`,
      value: daysText(total.mttr_median_days),
      aside: `mean ${daysText(total.mttr_mean_days)}, ${formatCount(inTime)} in time`,
      link: `${formatCount(inTime)} findings closed in time`,
      filter: narrow(filter, happenedOn('met', period)),
      change: before && daysChange(total.mttr_median_days, before.total.mttr_median_days, than),
    },
    {
      label: 'Nine of ten resolved in',
      definition: `The 90th percentile (p90): nine of ten that were closed in the last ${words} took no longer; the mean is ${daysText(total.mttr_mean_days)}. Left out as in the median.`,
      value: daysText(total.mttr_p90_days),
      aside: `${formatCount(total.closed_late)} late`,
      link: `${formatCount(total.closed_late)} findings that took too long`,
      filter: narrow(filter, happenedOn('missed', period)),
      change: before && daysChange(total.mttr_p90_days, before.total.mttr_p90_days, than),
    },
    {
      label: 'Reopen rate',
      definition: `Findings that opened again in the last ${words}, over those closed in that time.`,
      value: percent(total.reopen_rate),
      aside: `${formatCount(total.reopened)} reopened`,
      link: `${formatCount(total.reopened)} findings that opened again`,
      filter: narrow(filter, happenedOn('reopened', period)),
      change: before && shareChange(total.reopen_rate, before.total.reopen_rate, than),
    },
  ]
}

/** All tiles but the one that the calendar knows. */
export function tileFacts(now: SlaSummary, before: SlaSummary | undefined): TileFact[] {
  return [...stockTiles(now, before), ...flowTiles(now, before)]
}
