import { type DigestItem, type DigestMove, type SlaDigest, slaDigestQuery } from '@/lib/api/sla-digest'
import { readCalendarDate } from '@/lib/filter/calendar'
import { SEVERITIES } from '@/lib/finding/severity'
import { type Interval, intervalAt } from '@/lib/sla/intervals'
import { happenedOn, inGroup, narrow, wasAt } from '@/lib/sla/links'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import type { Instant } from '@/server/domain/finding'
import { authorize } from '@/server/errors'
import type { Piece } from '@/server/store/sla/compose'
import { countStates, type StateCounts } from '@/server/store/sla/count-states'
import { findingsWhere } from '@/server/store/sla/findings.sql'
import { listLabels } from '@/server/store/sla/list-labels'
import { worstAt, worstOf } from '@/server/store/sla-report/worst.sql'
import { number, numberOrNull, oneOf, type Row, text, textOrNull } from '@/server/store/values'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'
import { readHistories } from '@/server/usecases/status/read-histories'
import { beginReading, type Reading } from './begin-reading'

const WORST = 10
const MOVES = 5

/** The week of its text, or the last that is over. Throws `invalid_input` where there is no such week or it lies ahead. */
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

/** Counts lists and reads their worst, by the text of their filters. */
function reader(actor: Actor, reading: Reading, links: Linker) {
  const whereOf = async (filter: string) => (await beginReading(actor, filter)).where
  const toItem = (row: Row): DigestItem => {
    const due = numberOrNull(row, 'due_at')
    return {
      key: text(row, 'key'),
      title: text(row, 'title'),
      severity: oneOf(row, 'severity', SEVERITIES),
      owner: textOrNull(row, 'owner'),
      account: text(row, 'account'),
      due: due === null ? null : new Date(due).toISOString(),
      url: links.finding(text(row, 'key')),
    }
  }
  const count = async (filter: string) => {
    const [row] = await reading.ask(findingsWhere(await whereOf(filter)))
    return { count: row ? number(row, 'findings') : 0, filter, url: links.list(filter) }
  }
  const withItems = async (filter: string, worst: (where: Reading['where']) => Piece) => {
    const [counted, rows] = await Promise.all([count(filter), reading.ask(worst(await whereOf(filter)))])
    return { ...counted, items: rows.map(toItem) }
  }
  return {
    count,
    /** With the worst of them now. */
    withWorst: (filter: string) => withItems(filter, where => worstOf(where, WORST)),
    /** With the worst of them then. */
    withWorstAt: (filter: string, at: Instant) => withItems(filter, where => worstAt(where, at, WORST)),
  }
}

type States = ReadonlyMap<string, StateCounts>

/** Whose number of breached findings fell most, and whose rose most. */
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

/** The findings that a digest is about, as a filter. */
const baseOf = ({ team, owner }: Asked): string =>
  narrow(team === undefined ? '' : inGroup('team', team), owner === undefined ? '' : inGroup('owner', owner))

/** The next finer part that people speak of. */
function groupsOf({ team, owner }: Asked): SlaDigest['groups'] {
  if (owner !== undefined) return 'account'
  return team === undefined ? 'team' : 'owner'
}

/** What a week changed, for a team, an owner or all. Throws `invalid_input`. */
export async function readDigest(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaDigest> {
  authorize(call.actor, 'findings:read')
  const { week: asked, team, owner } = parseInput(slaDigestQuery, call.input)
  const base = baseOf({ team, owner })
  const reading = await beginReading(call.actor, base, call.signal)
  const { ask, where, now } = reading
  const week = weekOf(asked, now)
  const { env } = await desk()
  const links = linkerOf(env.url)
  const [start, end] = [dayBefore(week.from), dayBefore(week.to)]
  const last = Math.min(week.to - 1, now)
  const by = groupsOf({ team, owner })
  const { count, withWorst, withWorstAt } = reader(call.actor, reading, links)

  const breachedAt = narrow(base, wasAt(end, 'breached'))
  const next = intervalAt('week', week.to).value
  const [before, after, labels, breached, newly, due, inTime, late, histories] = await Promise.all([
    countStates(ask, { by, where }, { at: week.from - 1, now }),
    countStates(ask, { by, where }, { at: last, now }),
    listLabels(ask, { by, where }),
    count(breachedAt),
    withWorstAt(narrow(breachedAt, `-${wasAt(start, 'breached')}`), last),
    withWorst(narrow(base, wasAt(end, 'on_track', 'at_risk'), `due:${next}`)),
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
    due_next_week: due,
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
