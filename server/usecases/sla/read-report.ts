import type { SlaGroupSummary, SlaSummary, SlaTrendPoint } from '@/lib/api/sla'
import type { PolicyVersion } from '@/lib/api/sla-policy'
import { type ListedCount, type OverdueFinding, type SlaReport, slaReportQuery } from '@/lib/api/sla-report'
import { SEVERITIES, severityRank } from '@/lib/finding/severity'
import { SLA_STATES } from '@/lib/finding/statuses'
import { inGroup, narrow, wasAt } from '@/lib/sla/links'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import type { Instant } from '@/server/domain/finding'
import { authorize } from '@/server/errors'
import { countEscalations } from '@/server/store/escalations/count-escalations'
import { listEscalations } from '@/server/store/escalations/list-escalations'
import { findingsWhere } from '@/server/store/sla/findings.sql'
import { overdueAt } from '@/server/store/sla-report/overdue-at.sql'
import { number, oneOf, type Row, text, textOrNull } from '@/server/store/values'
import { parseInput } from '@/server/usecases/parse-input'
import { readHistories } from '@/server/usecases/status/read-histories'
import { beginReading, type Reading } from './begin-reading'
import { listPolicyVersions } from './policy/list-policy-versions'
import { readSummary } from './read-summary'
import { readTrend } from './read-trend'
import { comparedDays, monthsBefore, type ReportDays, reportDays, reportMonths } from './report-month'

const DAY = 86_400_000
const SHOWN = 10
const TREND_MONTHS = 11

const endOf = ({ last }: ReportDays): Instant => Date.parse(`${last}T00:00:00Z`) + DAY

/** Those that were in force on some day, oldest first. What began before the first was saved was judged by it. */
function inForce(newestFirst: readonly PolicyVersion[], from: Instant, to: Instant): PolicyVersion[] {
  const until = newestFirst.filter(({ at }) => Date.parse(at) < to)
  const before = until.findIndex(({ at }) => Date.parse(at) <= from)
  const kept = before === -1 ? until : until.slice(0, before + 1)
  return (kept.length > 0 ? kept : newestFirst.slice(-1)).toReversed()
}

/** Whether the groups of a summary add up to its total, state by state. */
const isWhole = ({ groups, total, adds_up }: SlaSummary): boolean =>
  adds_up &&
  SLA_STATES.every(state => groups.reduce((sum, group) => sum + group[state], 0) === total[state]) &&
  SLA_STATES.reduce((sum, state) => sum + total[state], 0) === total.total

const sameStates = (one: SlaGroupSummary, other: SlaGroupSummary): boolean =>
  SLA_STATES.every(state => one[state] === other[state])

const toOverdue = (row: Row, at: Instant): OverdueFinding => ({
  key: text(row, 'key'),
  title: text(row, 'title'),
  severity: oneOf(row, 'severity', SEVERITIES),
  owner: textOrNull(row, 'owner'),
  account: text(row, 'account'),
  due: new Date(number(row, 'due_ms')).toISOString(),
  days: Math.floor((at - number(row, 'due_ms')) / DAY),
})

async function readExceptions(actor: Actor, { ask, text: base }: Reading, start: string, end: string) {
  const count = async (...terms: string[]): Promise<ListedCount> => {
    const filter = narrow(base, ...terms)
    const [row] = await ask(findingsWhere((await beginReading(actor, filter)).where))
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

async function readEscalations({ filter, now }: Reading, from: Instant, to: Instant) {
  const { index } = await desk()
  const asked = { filter, now, from, to }
  const [counts, { items }] = await Promise.all([
    countEscalations(index, asked),
    listEscalations(index, { ...asked, cursor: null, limit: SHOWN }),
  ])
  return { ...counts, latest: items }
}

/** The summaries that a report is made of: by severity and by team or owner, at its end and at that of the month before. */
async function readSummaries(actor: Actor, filter: string, by: 'team' | 'owner', month: ReportDays) {
  const past = comparedDays(month)
  const of = (days: ReportDays, group: 'severity' | 'team' | 'owner') =>
    readSummary({ actor, input: { filter, by: group, at: days.last, period: String(days.days) } })
  const [severities, groups, groupsBefore] = await Promise.all([
    of(month, 'severity'),
    of(month, by),
    of(past, by),
  ])
  return { severities, groups, groupsBefore, past }
}

/** The trend of a month that is not over ends with its last whole day, as all of its report does. */
function trendUntil({ complete, month }: ReportDays, points: readonly SlaTrendPoint[], now: SlaGroupSummary) {
  if (complete) return points
  const { on_track, at_risk, breached, excepted, no_sla, met, missed, gone } = now
  const states = { on_track, at_risk, breached, excepted, no_sla, met, missed, gone }
  const { closed, closed_late, breach_rate, reopened } = now
  return points.map(point =>
    point.value === month ? { ...point, ...states, closed, closed_late, breach_rate, reopened } : point,
  )
}

/** The report of a month, of one team or all. Throws `invalid_input`. */
export async function readReport(call: { actor: Actor; input: unknown }): Promise<SlaReport> {
  const { actor } = call
  authorize(actor, 'findings:read')
  const { month: asked, team } = parseInput(slaReportQuery, call.input)
  const filter = team === undefined ? '' : inGroup('team', team)
  const reading = await beginReading(actor, filter)
  const month = reportDays(asked, reading.now)
  const [from, to] = [Date.parse(`${month.first}T00:00:00Z`), endOf(month)]
  const by = team === undefined ? 'team' : 'owner'
  const trendFrom = monthsBefore(month.month, TREND_MONTHS)
  const dayBefore = comparedDays({ ...month, complete: true }).last
  const [summaries, teams, trend, worst, exceptions, escalations, { versions }, histories] =
    await Promise.all([
      readSummaries(actor, filter, by, month),
      team === undefined ? null : readSummary({ actor, input: { by: 'team', at: month.last, period: '1' } }),
      readTrend({ actor, input: { filter, from: trendFrom, to: month.last, interval: 'month' } }),
      reading.ask(overdueAt(reading.where, to - 1, SHOWN)),
      readExceptions(actor, reading, dayBefore, month.last),
      readEscalations(reading, from, to),
      listPolicyVersions({ actor }),
      readHistories({ actor }),
    ])
  const { severities, groups, groupsBefore, past } = summaries
  const breachedBefore = new Map(groupsBefore.groups.map(group => [group.value, group.breached]))
  return {
    month: month.month,
    first: month.first,
    last: month.last,
    complete: month.complete,
    team: team ?? null,
    teams: (teams ?? groups).groups.map(({ value }) => value).toSorted(),
    months: reportMonths(reading.now),
    generated_at: new Date(reading.now).toISOString(),
    now: groups.total,
    before: groupsBefore.total,
    compared: { first: past.first, last: past.last },
    severities: severities.groups.toSorted((a, b) => rankOf(b.value) - rankOf(a.value)),
    by,
    groups: groups.groups.map(group => ({ ...group, breached_before: breachedBefore.get(group.value) ?? 0 })),
    trend: trendUntil(month, trend.series[0]?.points ?? [], groups.total),
    breached: {
      count: groups.total.breached,
      filter: narrow(filter, wasAt(month.last, 'breached')),
      worst: worst.map(row => toOverdue(row, to - 1)),
    },
    exceptions,
    escalations,
    histories,
    policies: inForce(versions, from, to),
    filter,
    adds_up: isWhole(severities) && isWhole(groups) && sameStates(severities.total, groups.total),
    provenance: groups.provenance,
  }
}

const rankOf = (value: string): number => {
  const severity = SEVERITIES.find(one => one === value)
  return severity === undefined ? -1 : severityRank(severity)
}
