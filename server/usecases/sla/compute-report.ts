import type { SlaGroupSummary, SlaSummary, SlaTrendPoint } from '@/lib/api/sla/sla'
import type { PolicyVersion } from '@/lib/api/sla/sla-policy'
import type { ListedCount, OverdueFinding, ReportNumbers, ReportPolicy } from '@/lib/api/sla/sla-report'
import { SLA_SEVERITIES, severityRank } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'
import { happenedOn, narrow, wasAt } from '@/lib/sla/links'
import type { Instant } from '@/server/domain/finding/finding'
import { countEscalations } from '@/server/store/escalations/count-escalations'
import { listEscalations } from '@/server/store/escalations/list-escalations'
import { findingsWhere } from '@/server/store/sla/findings.sql'
import { judgedBy } from '@/server/store/sla-report/judged.sql'
import { listMoves } from '@/server/store/sla-report/list-moves'
import { overdueAt } from '@/server/store/sla-report/overdue-at.sql'
import { number, oneOf, type Row, text, textOrNull } from '@/server/store/sql/values'
import type { Reading } from './begin-reading'
import { followTrend } from './follow-trend'
import { momentOf } from './moment-of'
import { listPolicyVersions } from './policy/list-policy-versions'
import { comparedDays, monthsBefore, type ReportDays } from './report-month'
import { summarize } from './summarize'

const DAY = 86_400_000
const SHOWN = 10
const TREND_MONTHS = 11

const endOf = ({ last }: ReportDays): Instant => Date.parse(`${last}T00:00:00Z`) + DAY

/** Selects versions in force on some day: saved before its end, and not replaced before its beginning. */
function inForce(
  newestFirst: readonly PolicyVersion[],
  from: Instant,
  to: Instant,
): readonly PolicyVersion[] {
  const until = newestFirst.filter(({ at }) => Date.parse(at) < to)
  const before = until.findIndex(({ at }) => Date.parse(at) <= from)
  return before === -1 ? until : until.slice(0, before + 1)
}

/** Lists versions that were in force or judged something of the month, oldest first, each with what it judged. */
async function readPolicies(
  { ask, where }: Reading,
  newestFirst: readonly PolicyVersion[],
  from: Instant,
  to: Instant,
): Promise<ReportPolicy[]> {
  const rows = await ask(judgedBy(where, from, to))
  const judged = new Map(rows.map(row => [number(row, 'version'), row]))
  const force = new Set(inForce(newestFirst, from, to).map(({ version }) => version))
  return newestFirst
    .map(each => {
      const row = judged.get(each.version)
      const of = (name: string) => (row ? number(row, name) : 0)
      return { ...each, in_force: force.has(each.version), closed: of('closed'), open: of('open') }
    })
    .filter(({ in_force, closed, open }) => in_force || closed + open > 0)
    .toReversed()
}

/** True when the groups of a summary add up to its total, state by state. */
const isWhole = ({ groups, total, adds_up }: SlaSummary): boolean =>
  adds_up &&
  SLA_STATES.every(state => groups.reduce((sum, group) => sum + group[state], 0) === total[state]) &&
  SLA_STATES.reduce((sum, state) => sum + total[state], 0) === total.total

const sameStates = (one: SlaGroupSummary, other: SlaGroupSummary): boolean =>
  SLA_STATES.every(state => one[state] === other[state])

const toOverdue = (row: Row, at: Instant): OverdueFinding => ({
  key: text(row, 'key'),
  title: text(row, 'title'),
  severity: oneOf(row, 'severity', SLA_SEVERITIES),
  owner: textOrNull(row, 'owner'),
  account: text(row, 'account'),
  account_name: textOrNull(row, 'account_name'),
  due: new Date(number(row, 'due_ms')).toISOString(),
  days: Math.floor((at - number(row, 'due_ms')) / DAY),
})

async function readExceptions({ ask, text: base, within }: Reading, start: string, end: string) {
  const count = async (...terms: string[]): Promise<ListedCount> => {
    const filter = narrow(base, ...terms)
    const [row] = await ask(findingsWhere(within(filter).where))
    return { count: row ? number(row, 'findings') : 0, filter }
  }
  const [then, before] = [wasAt(end, 'excepted'), wasAt(start, 'excepted')]
  const [at_end, began, ended] = await Promise.all([
    count(then),
    count(then, `-${before}`),
    count(before, `-${then}`),
  ])
  return { at_end, began, ended }
}

async function readMoves(reading: Reading, month: ReportDays, from: Instant, to: Instant) {
  const { filter, index, now, text: base } = reading
  const days = month.complete ? month.month : `${month.first}..${month.last}`
  const moved = narrow(base, happenedOn('moved', days))
  const [{ items: latest }, [row]] = await Promise.all([
    listMoves(index, { filter, now, from, to, cursor: null, limit: SHOWN }),
    reading.ask(findingsWhere(reading.within(moved).where)),
  ])
  return { count: row ? number(row, 'findings') : 0, filter: moved, latest }
}

async function readEscalations({ filter, index, now }: Reading, from: Instant, to: Instant) {
  const asked = { filter, now, from, to }
  const [counts, { items }] = await Promise.all([
    countEscalations(index, asked),
    listEscalations(index, { ...asked, cursor: null, limit: SHOWN }),
  ])
  return { ...counts, latest: items }
}

/** Reads the summaries of a report: by severity and by team or owner, at its end and at that of the month before. */
async function readSummaries(reading: Reading, by: 'team' | 'owner', month: ReportDays) {
  const past = comparedDays(month)
  const of = (days: ReportDays, group: 'severity' | 'team' | 'owner') =>
    summarize(reading, { by: group, at: momentOf(days.last, reading.now), period: days.days })
  const [severities, severitiesBefore, groups, groupsBefore] = await Promise.all([
    of(month, 'severity'),
    of(past, 'severity'),
    of(month, by),
    of(past, by),
  ])
  return { severities, severitiesBefore, groups, groupsBefore, past }
}

/** Ends the trend of an incomplete month with its last whole day, as in the whole report. */
function trendUntil({ complete, month }: ReportDays, points: readonly SlaTrendPoint[], now: SlaGroupSummary) {
  if (complete) return points
  const { on_track, at_risk, breached, excepted, no_sla, met, missed, gone } = now
  const states = { on_track, at_risk, breached, excepted, no_sla, met, missed, gone }
  const { closed, closed_late, breach_rate, reopened } = now
  return points.map(point =>
    point.value === month ? { ...point, ...states, closed, closed_late, breach_rate, reopened } : point,
  )
}

/** Adds to groups how many of each were breached before. */
function withBefore({ groups }: SlaSummary, before: SlaSummary) {
  const breached = new Map(before.groups.map(group => [group.value, group.breached]))
  return groups.map(group => ({ ...group, breached_before: breached.get(group.value) ?? 0 }))
}

/** Removes the months before the first with data: unknown is not the same as none. */
function known(points: readonly SlaTrendPoint[]): SlaTrendPoint[] {
  const first = points.findIndex(
    point => point.opened + point.closed > 0 || SLA_STATES.some(state => point[state] > 0),
  )
  return first === -1 ? [] : points.slice(first)
}

type Asked = { readonly month: ReportDays; readonly team: string | undefined }

/** Counts the numbers of a month, of one team or of all that the actor sees. */
export async function computeReport(reading: Reading, { month, team }: Asked): Promise<ReportNumbers> {
  const filter = reading.text
  const [from, to] = [Date.parse(`${month.first}T00:00:00Z`), endOf(month)]
  const by = team === undefined ? 'team' : 'owner'
  const trendFrom = monthsBefore(month.month, TREND_MONTHS)
  const dayBefore = comparedDays({ ...month, complete: true }).last
  const { versions } = await listPolicyVersions({ actor: reading.actor })
  const [summaries, teams, trend, worst, moved, exceptions, escalations, policies] = await Promise.all([
    readSummaries(reading, by, month),
    team === undefined
      ? null
      : summarize(reading.within(''), { by: 'team', at: momentOf(month.last, reading.now), period: 1 }),
    followTrend(reading, { by: null, from: trendFrom, to: month.last, interval: 'month' }),
    reading.ask(overdueAt(reading.where, to - 1, SHOWN)),
    readMoves(reading, month, from, to),
    readExceptions(reading, dayBefore, month.last),
    readEscalations(reading, from, to),
    readPolicies(reading, versions, from, to),
  ])
  const { severities, severitiesBefore, groups, groupsBefore, past } = summaries
  return {
    month: month.month,
    first: month.first,
    last: month.last,
    complete: month.complete,
    team: team ?? null,
    teams: (teams ?? groups).groups.map(({ value }) => value).toSorted(),
    generated_at: new Date(reading.now).toISOString(),
    now: groups.total,
    before: groupsBefore.total,
    compared: { first: past.first, last: past.last },
    ends_known_from: groups.ends_known_from,
    severities: withBefore(severities, severitiesBefore).toSorted(
      (a, b) => rankOf(b.value) - rankOf(a.value),
    ),
    by,
    groups: withBefore(groups, groupsBefore),
    trend: known(trendUntil(month, trend.series[0]?.points ?? [], groups.total)),
    breached: {
      count: groups.total.breached,
      filter: narrow(filter, wasAt(month.last, 'breached')),
      worst: worst.map(row => toOverdue(row, to - 1)),
    },
    moved,
    exceptions,
    escalations,
    policies,
    filter,
    adds_up: isWhole(severities) && isWhole(groups) && sameStates(severities.total, groups.total),
    provenance: groups.provenance,
  }
}

const rankOf = (value: string): number => {
  const severity = SLA_SEVERITIES.find(one => one === value)
  return severity === undefined ? -2 : severityRank(severity)
}
