import { type DigestItem, type DigestMove, type SlaDigest, slaDigestQuery } from '@/lib/api/sla/sla-digest'
import { readCalendarDate } from '@/lib/filter/calendar'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import { dueBetween } from '@/lib/sla/due-between'
import { type Interval, intervalAt } from '@/lib/sla/intervals'
import { happenedOn, inGroup, narrow, wasAt } from '@/lib/sla/links'
import { desk } from '@/server/desk/desk'
import type { Instant } from '@/server/domain/finding/finding'
import type { Actor } from '@/server/domain/people/actor'
import { COMING_WEEK, comingDays } from '@/server/domain/sla/time/coming-days'
import { authorize } from '@/server/errors'
import { countStates, type StateCounts } from '@/server/store/sla/count-states'
import { findingsWhere } from '@/server/store/sla/findings.sql'
import { listLabels } from '@/server/store/sla/list-labels'
import { worstAt, worstOf } from '@/server/store/sla-report/worst.sql'
import type { Sql } from '@/server/store/sql/sql'
import { number, numberOrNull, oneOf, type Row, text, textOrNull } from '@/server/store/sql/values'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'
import { readHistories } from '@/server/usecases/status/read-histories'
import { beginReading, type Reading } from './begin-reading'
import { requireGroup } from './require-group'

const WORST = 10
const MOVES = 5

/** Parses a week, or returns the last complete one. Throws `invalid_input` for an unknown or a future week. */
function weekOf(value: string | undefined, now: Instant): Interval {
  if (value === undefined) return intervalAt('week', intervalAt('week', now).from - 1)
  const week = readCalendarDate(value)
  if (week === null) refuseInput([{ field: 'week', message: `There is no week ${value}`, position: null }])
  if (week.from > now) refuseInput([{ field: 'week', message: 'It has not begun', position: null }])
  return { value: week.text, from: week.from, to: week.to }
}

const dayBefore = (at: Instant): string => new Date(at - 1).toISOString().slice(0, 10)

/** Links to pages: absolute where the address of the desk is known. */
type Linker = { readonly list: (filter: string) => string; readonly finding: (key: string) => string }

const linkerOf = (origin: string | null): Linker => ({
  list: filter => `${origin ?? ''}/findings?filter=${encodeURIComponent(filter)}`,
  finding: key => `${origin ?? ''}/findings/${encodeURIComponent(key)}`,
})

/** Counts lists and reads their worst findings, by the text of their filters. */
function reader(reading: Reading, links: Linker) {
  const whereOf = (filter: string) => reading.within(filter).where
  const toItem = (row: Row): DigestItem => {
    const due = numberOrNull(row, 'due_at')
    return {
      key: text(row, 'key'),
      title: text(row, 'title'),
      severity: oneOf(row, 'severity', SLA_SEVERITIES),
      owner: textOrNull(row, 'owner'),
      account: text(row, 'account'),
      due: due === null ? null : new Date(due).toISOString(),
      url: links.finding(text(row, 'key')),
    }
  }
  const count = async (filter: string) => {
    const [row] = await reading.ask(findingsWhere(whereOf(filter)))
    return { count: row ? number(row, 'findings') : 0, filter, url: links.list(filter) }
  }
  const withItems = async (filter: string, worst: (where: Reading['where']) => Sql) => {
    const [counted, rows] = await Promise.all([count(filter), reading.ask(worst(whereOf(filter)))])
    return { ...counted, items: rows.map(toItem) }
  }
  return {
    count,
    /** With the current worst findings. */
    withWorst: (filter: string) => withItems(filter, where => worstOf(where, WORST)),
    /** With the worst findings then. */
    withWorstAt: (filter: string, at: Instant) => withItems(filter, where => worstAt(where, at, WORST)),
  }
}

type States = ReadonlyMap<string, StateCounts>

/** Finds the group whose number of breached findings fell most, and the one whose rose most. */
function movesOf(
  before: States,
  after: States,
  moveOf: (value: string) => Omit<DigestMove, 'count' | 'before'>,
) {
  const moves = [...new Set([...before.keys(), ...after.keys()])].map(value => ({
    ...moveOf(value),
    before: before.get(value)?.breached ?? 0,
    count: after.get(value)?.breached ?? 0,
  }))
  const by = (sign: 1 | -1) =>
    moves
      .filter(({ before: was, count }) => (count - was) * sign > 0)
      .toSorted((a, b) => (b.count - b.before - (a.count - a.before)) * sign || (a.value < b.value ? -1 : 1))
      .slice(0, MOVES)
  return { improving: by(-1), slipping: by(1) }
}

type Asked = { readonly team?: string | undefined; readonly owner?: string | undefined }

/** Writes the filter of the findings in a digest. */
const baseOf = ({ team, owner }: Asked): string =>
  narrow(team === undefined ? '' : inGroup('team', team), owner === undefined ? '' : inGroup('owner', owner))

/** Returns the next finer grouping. */
function groupsOf({ team, owner }: Asked): SlaDigest['groups'] {
  if (owner !== undefined) return 'account'
  return team === undefined ? 'team' : 'owner'
}

/**
 * Reads what changed in a week, for a team, an owner or all. Throws `invalid_input`, and `not_found` for a team or
 * owner that does not exist.
 */
export async function readDigest(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaDigest> {
  authorize(call.actor, 'findings:read')
  const { week: asked, team, owner } = parseInput(slaDigestQuery, call.input)
  const base = baseOf({ team, owner })
  const reading = await beginReading(call.actor, base, call.signal)
  const { ask, where, now, zone } = reading
  const week = weekOf(asked, now)
  await requireGroup(reading, 'team', team)
  await requireGroup(reading, 'owner', owner)
  const { env } = await desk()
  const links = linkerOf(env.url)
  const [start, end] = [dayBefore(week.from), dayBefore(week.to)]
  const last = Math.min(week.to - 1, now)
  const by = groupsOf({ team, owner })
  const { count, withWorst, withWorstAt } = reader(reading, links)

  const breachedAt = narrow(base, wasAt(end, 'breached'))
  const ahead = comingDays(now, zone, COMING_WEEK)
  const [before, after, labels, breached, newly, due, inTime, late, histories] = await Promise.all([
    countStates(ask, { by, where }, { at: week.from - 1, now }),
    countStates(ask, { by, where }, { at: last, now }),
    listLabels(ask, { by, where }),
    count(breachedAt),
    withWorstAt(narrow(breachedAt, `-${wasAt(start, 'breached')}`), last),
    withWorst(dueBetween(base, ahead.at(0)?.from ?? now, ahead.at(-1)?.to ?? now)),
    count(narrow(base, happenedOn('met', week.value))),
    count(narrow(base, happenedOn('missed', week.value))),
    readHistories(call),
  ])
  const total = [...before.values()].reduce((sum, states) => sum + states.breached, 0)
  return {
    week: week.value,
    from: new Date(week.from).toISOString(),
    to: new Date(week.to).toISOString(),
    complete: week.to <= now,
    team: team ?? null,
    owner: owner ?? null,
    generated_at: new Date(now).toISOString(),
    breached_now: { ...breached, before: total },
    newly_breached: newly,
    due_coming_week: { ...due, first: ahead.at(0)?.day ?? '', last: ahead.at(-1)?.day ?? '' },
    resolved: { in_time: inTime, late },
    groups: by,
    ...movesOf(before, after, value => {
      const filter = narrow(breachedAt, inGroup(by, value))
      return { value, label: labels.get(value) ?? null, filter, url: links.list(filter) }
    }),
    histories,
    url: `${env.url ?? ''}/sla`,
  }
}
