import type { Cell, ChartTable } from '@/components/chart/chart-table'
import { capitalized, counted, daysText } from '@/components/chart/words'
import { findingsHref } from '@/components/links/links'
import { countCell } from '@/components/sla/count-cell'
import { LEAGUES, type League, nameWithoutGroup } from '@/components/sla/sla-view'
import { periodOf } from '@/components/sla/tiles/tile-facts'
import type { SlaGroupSummary, SlaSummary } from '@/lib/api/sla/sla'
import { formatCount } from '@/lib/format/instant'
import { happenedOn, isNow, narrow, RUNNING_STATES } from '@/lib/sla/links'
import { lateShare, rateMove, rateOfText } from '@/lib/sla/rates'

/**
 * Whether a group gets better. `few`: a period has too few closings for an answer. `uncompared`: the period before is
 * known only in part.
 */
export type Trend = 'better' | 'steady' | 'worse' | 'few' | 'uncompared'

export const TREND_WORDS: Readonly<Record<Trend, string>> = {
  better: 'getting better',
  steady: 'steady',
  worse: 'getting worse',
  few: 'too few closed',
  uncompared: 'not compared',
}

export type LeagueGroup = {
  readonly value: string
  readonly name: string
  readonly now: SlaGroupSummary
  readonly before: SlaGroupSummary | undefined
  /** Undefined until the period before is known. Null when nothing was known of this group then. */
  readonly trend: Trend | null | undefined
}

const isJudged = (trend: LeagueGroup['trend']): boolean =>
  trend === 'better' || trend === 'steady' || trend === 'worse'

/** A smaller change of the breach rate, in percentage points, is no trend. */
const POINTS = 2

/** Compares the breach rates, if both periods have enough closings. */
export function trendOf(now: SlaGroupSummary, before: SlaGroupSummary | undefined): Trend | null {
  if (!before || before.total === 0) return null
  const move = rateMove(now, before)
  if (move.kind === 'few') return 'few'
  if (Math.abs(move.points) < POINTS) return 'steady'
  return move.points < 0 ? 'better' : 'worse'
}

/** Names a control by its id, an account by its name. */
function nameOf({ value, label }: SlaGroupSummary, by: League): string {
  if (value === '') return nameWithoutGroup(by)
  if (label === null) return value
  return by === 'control' ? `${value} ${label}` : label
}

/** Lists the groups of the league, without those that have no judged clock. */
export function leagueGroups(
  now: SlaSummary,
  before: SlaSummary | null | undefined,
  by: League,
): LeagueGroup[] {
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
      trend: before === null ? 'uncompared' : before && trendOf(group, past.get(group.value)),
    }))
}

/** Writes the title: how many groups get better and worse, and which has most breaches. */
export function leagueTitle(groups: readonly LeagueGroup[], by: League): string {
  const [worst] = groups.toSorted(
    (a, b) => Number(b.value !== '') - Number(a.value !== '') || b.now.breached - a.now.breached,
  )
  const most =
    worst && worst.now.breached > 0
      ? `; most breached: ${by === 'control' && worst.value !== '' ? worst.value : worst.name} (${formatCount(worst.now.breached)})`
      : '; nothing is breached'
  // Findings without an owner belong to no owner, so their row is not counted as an owner.
  const named = groups.filter(({ value }) => value !== '')
  const many = counted(named.length, LEAGUES[by].one, LEAGUES[by].many)
  const count = (wanted: Trend) => named.filter(({ trend }) => trend === wanted).length
  const judged = named.filter(({ trend }) => isJudged(trend)).length
  if (judged === 0) return `${many}${most}`
  const [up, down] = [count('better'), count('worse')]
  return `Of ${many} ${formatCount(up)} ${up === 1 ? 'gets' : 'get'} better, ${formatCount(down)} ${down === 1 ? 'gets' : 'get'} worse${most}`
}

export const COLUMNS = [
  'name',
  'breached',
  'at_risk',
  'closed',
  'rate_before',
  'rate',
  'median',
  'p90',
  'mean',
  'trend',
] as const
export type LeagueColumn = (typeof COLUMNS)[number]
export type LeagueSort = { readonly column: LeagueColumn; readonly descending: boolean }

const TRENDS: readonly LeagueGroup['trend'][] = ['worse', 'steady', 'better']

function rank({ name, now, before, trend }: LeagueGroup, column: LeagueColumn): number | string | null {
  switch (column) {
    case 'name':
      return name.toLowerCase()
    case 'breached':
    case 'at_risk':
    case 'closed':
      return now[column]
    case 'rate':
      return lateShare(now)
    case 'rate_before':
      return before ? lateShare(before) : null
    case 'median':
      return now.mttr_median_days
    case 'p90':
      return now.mttr_p90_days
    case 'mean':
      return now.mttr_mean_days
    case 'trend':
      return isJudged(trend) ? -TRENDS.indexOf(trend) : null
  }
}

/** Sorts the groups. Unknown values come last in both orders, and equal ones are sorted by name. */
export function sortGroups(
  groups: readonly LeagueGroup[],
  { column, descending }: LeagueSort,
): LeagueGroup[] {
  return groups.toSorted((left, right) => {
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
  'Closed',
  'Rate before',
  'Breach rate',
  'Median',
  'Nine of ten in',
  'Mean',
  'Trend',
]

/** Builds the cell of a breach rate with its list. With too few closings it shows counts instead. */
const rateCell = (group: SlaGroupSummary | undefined, filter: string | undefined, name: string): Cell => ({
  value: group ? lateShare(group) : null,
  text: group ? rateOfText(group) : '–',
  name,
  ...(filter === undefined || !group || group.closed === 0 ? {} : { href: findingsHref(filter) }),
})

/** Builds the table, each number with its list: open findings, states now, closings, late closings of both periods. */
export function leagueTable(
  groups: readonly LeagueGroup[],
  by: League,
  periods: { now: SlaSummary; before: SlaSummary | null | undefined },
): ChartTable {
  const [period, past] = [periodOf(periods.now), periods.before ? periodOf(periods.before) : undefined]
  return {
    caption: `SLA by ${LEAGUES[by].one}`,
    head: leagueHead(by),
    rows: groups.map(({ name, now, before, trend }) => {
      const during = (what: 'closed' | 'missed', days: string) => narrow(now.filter, happenedOn(what, days))
      const timed =
        now.closed > 0 ? { href: findingsHref(during('closed', period)), name: `of ${name} closed` } : {}
      return [
        { value: name, href: findingsHref(narrow(now.filter, isNow(...RUNNING_STATES))) },
        countCell(now.breached, narrow(now.filter, isNow('breached')), `of ${name} breached`),
        countCell(now.at_risk, narrow(now.filter, isNow('at_risk')), `of ${name} at risk`),
        countCell(now.closed, during('closed', period), `of ${name} closed`),
        rateCell(before, past && during('missed', past), `of ${name} closed late before`),
        rateCell(now, during('missed', period), `of ${name} closed late`),
        { ...timed, value: now.mttr_median_days, text: daysText(now.mttr_median_days) },
        { ...timed, value: now.mttr_p90_days, text: daysText(now.mttr_p90_days) },
        { value: now.mttr_mean_days, text: daysText(now.mttr_mean_days) },
        trend
          ? { value: trend, text: TREND_WORDS[trend] }
          : { value: null, text: trend === null ? 'new' : '' },
      ]
    }),
  }
}
