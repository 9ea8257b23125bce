import type { SlaGroupSummary, SlaSummary } from '@/lib/api/sla'
import { formatCount } from '@/lib/format/instant'
import { happenedOn, isNow, narrow } from '@/lib/sla/links'
import { type ChartTable, link } from './chart-table'
import { LEAGUES, type League } from './sla-view'
import { periodOf } from './tile-facts'
import { capitalized, counted, daysText, percent } from './words'

/** Whether one of the league gets better. */
export type Trend = 'improves' | 'steady' | 'slips'

export type Player = {
  readonly value: string
  readonly name: string
  readonly now: SlaGroupSummary
  readonly before: SlaGroupSummary | undefined
  /** Undefined until the period before is known, null where nothing was known of this one then. */
  readonly trend: Trend | null | undefined
}

/** Less than two points of breach rate, or a tenth of the breached ones, is no trend. */
const POINTS = 0.02
const TENTH = 0.1

/**
 * The breach rate decides; where one of the two periods has none, what is breached does. Whoever has more late than
 * before slips, less improves.
 */
export function trendOf(now: SlaGroupSummary, before: SlaGroupSummary | undefined): Trend | null {
  if (!before || before.total === 0) return null
  const rates = [now.breach_rate, before.breach_rate] as const
  const [change, least] =
    rates[0] !== null && rates[1] !== null
      ? [rates[0] - rates[1], POINTS]
      : [now.breached - before.breached, Math.max(1, before.breached * TENTH)]
  if (Math.abs(change) < least) return 'steady'
  return change < 0 ? 'improves' : 'slips'
}

/** A control is known by its id, an account by its name. */
function nameOf({ value, label }: SlaGroupSummary, by: League): string {
  if (value === '') return `No ${LEAGUES[by].one}`
  if (label === null) return value
  return by === 'control' ? `${value} ${label}` : label
}

/** Everybody of the league; those without anything that a clock judges do not play. */
export function playersOf(now: SlaSummary, before: SlaSummary | undefined, by: League): Player[] {
  const past = new Map(before?.groups.map(group => [group.value, group]))
  return now.groups
    .filter(
      ({ on_track, at_risk, breached, excepted, closed }) =>
        on_track + at_risk + breached + excepted + closed > 0,
    )
    .map(group => ({
      value: group.value,
      name: nameOf(group, by),
      now: group,
      before: past.get(group.value),
      trend: before && trendOf(group, past.get(group.value)),
    }))
}

/** Who improves, who slips, and who has most to do. */
export function leagueTitle(players: readonly Player[], by: League): string {
  const [worst] = players.toSorted(
    (a, b) => Number(b.value !== '') - Number(a.value !== '') || b.now.breached - a.now.breached,
  )
  const most =
    worst && worst.now.breached > 0
      ? `; most breached: ${by === 'control' && worst.value !== '' ? worst.value : worst.name} (${formatCount(worst.now.breached)})`
      : '; nothing is breached'
  const many = counted(players.length, LEAGUES[by].one, LEAGUES[by].many)
  if (players.every(({ trend }) => !trend)) return `${many}${most}`
  const count = (wanted: Trend) => players.filter(({ trend }) => trend === wanted).length
  const [up, down] = [count('improves'), count('slips')]
  return `Of ${many} ${formatCount(up)} ${up === 1 ? 'improves' : 'improve'}, ${formatCount(down)} ${down === 1 ? 'slips' : 'slip'}${most}`
}

export const COLUMNS = [
  'name',
  'breached',
  'at_risk',
  'rate',
  'rate_before',
  'median',
  'p90',
  'mean',
  'trend',
] as const
export type LeagueColumn = (typeof COLUMNS)[number]
export type LeagueSort = { readonly column: LeagueColumn; readonly descending: boolean }

const TRENDS: readonly Player['trend'][] = ['slips', 'steady', 'improves']

function rank({ name, now, before, trend }: Player, column: LeagueColumn): number | string | null {
  switch (column) {
    case 'name':
      return name.toLowerCase()
    case 'breached':
    case 'at_risk':
      return now[column]
    case 'rate':
      return now.breach_rate
    case 'rate_before':
      return before?.breach_rate ?? null
    case 'median':
      return now.mttr_median_days
    case 'p90':
      return now.mttr_p90_days
    case 'mean':
      return now.mttr_mean_days
    case 'trend':
      return trend ? -TRENDS.indexOf(trend) : null
  }
}

/** In order; what is unknown comes last either way, and equals stay by name. */
export function sortPlayers(players: readonly Player[], { column, descending }: LeagueSort): Player[] {
  return players.toSorted((left, right) => {
    const [a, b] = [rank(left, column), rank(right, column)]
    if (a === b) return left.name < right.name ? -1 : 1
    if (a === null || b === null) return a === null ? 1 : -1
    return a < b === descending ? 1 : -1
  })
}

export const leagueHead = (by: League): readonly string[] => [
  capitalized(LEAGUES[by].one),
  'Breached',
  'At risk',
  'Breach rate',
  'Before',
  'Median',
  'p90',
  'Mean',
  'Trend',
]

/** Every number with its list: states now, late closings of both periods, closings in time for the median. */
export function leagueTable(
  players: readonly Player[],
  by: League,
  periods: { now: SlaSummary; before: SlaSummary | undefined },
): ChartTable {
  const [period, past] = [periodOf(periods.now), periods.before && periodOf(periods.before)]
  return {
    caption: `SLA by ${LEAGUES[by].one}`,
    head: leagueHead(by),
    rows: players.map(({ name, now, before, trend }) => {
      const late = link(
        now.closed_late,
        narrow(now.filter, happenedOn('missed', period)),
        `of ${name} closed late`,
      )
      const inTime = link(
        now.closed - now.closed_late,
        narrow(now.filter, happenedOn('met', period)),
        `of ${name} closed in time`,
      )
      return [
        { value: name, filter: now.filter },
        link(now.breached, narrow(now.filter, isNow('breached')), `of ${name} breached`),
        link(now.at_risk, narrow(now.filter, isNow('at_risk')), `of ${name} at risk`),
        { ...late, value: now.breach_rate, text: percent(now.breach_rate) },
        {
          value: before?.breach_rate ?? null,
          text: percent(before?.breach_rate ?? null),
          ...(past ? { filter: narrow(now.filter, happenedOn('missed', past)) } : {}),
        },
        {
          ...(now.closed > now.closed_late ? inTime : {}),
          value: now.mttr_median_days,
          text: daysText(now.mttr_median_days),
        },
        { value: now.mttr_p90_days, text: daysText(now.mttr_p90_days) },
        { value: now.mttr_mean_days, text: daysText(now.mttr_mean_days) },
        { value: trend ?? null, text: trend ?? (trend === null ? 'new' : '') },
      ]
    }),
  }
}
