import type { DuckDBConnection } from '@duckdb/node-api'
import type { Finding } from '@/server/domain/merge-finding'
import { advanceClock } from '@/server/domain/sla/advance-clock'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { replayEvent } from '@/server/domain/sla/replay'
import { type LookBefore, sightOf } from '@/server/domain/sla/sight-of'
import { termsOfRule } from '@/server/domain/sla/under-policy'
import { mapGently } from '@/server/store/map-gently'
import type { Index } from '@/server/store/open-index'
import { queryByKeys } from '@/server/store/query'
import { retellPasts } from '@/server/store/sla-policy/retell-pasts'
import { text, textOrNull } from '@/server/store/values'
import { type Clock, readClocks } from './read-clocks'
import { readRules } from './read-rules'
import { type RuledSight, readSights } from './read-sights'
import { showClocks } from './show-clocks'
import { subjectOf } from './subject-of'
import { type ClockChange, isEnd, writeClockEvents } from './write-clock-events'

/** A look at a finding, and what the first event of its clock keeps of it; null where it has had one. */
type Seen = RuledSight & { readonly subject: string | null }

/** The same under the policy in force: apart only where the clock was judged by another version before. */
function underToday(
  before: Clock | null,
  events: readonly ClockEvent[],
  terms: Terms,
): Pick<ClockChange, 'today' | 'todayLast'> {
  let today = before?.today ?? null
  if (today === null) return { today: events, todayLast: null }
  const states: ClockEvent[] = []
  for (const event of events) {
    today = replayEvent(today, event, terms)
    states.push(today)
  }
  return { today: states, todayLast: today }
}

function changeOf({ sight, subject }: Seen, before: Clock | null, terms: Terms): ClockChange | null {
  const [first, ...rest] = advanceClock(before?.last ?? null, sight, terms)
  if (!first) return null
  return {
    before,
    events: [first, ...rest],
    ...underToday(before, [first, ...rest], terms),
    subject,
    subjectAtEnd: null,
  }
}

/** What the ledger keeps of findings whose clocks end; of one that began at the same look it knows it already. */
async function withSubjects(
  connection: DuckDBConnection,
  changes: readonly ClockChange[],
): Promise<ClockChange[]> {
  const ending = changes.filter(({ before, events }) => before !== null && events.some(isEnd))
  const rows = await queryByKeys(
    connection,
    'SELECT key, finding_owner FROM findings WHERE key IN (?…)',
    ending.map(({ events }) => events[0].key),
  )
  const subjects = new Map(
    rows.map(row => [text(row, 'key'), JSON.stringify({ owner: textOrNull(row, 'finding_owner') })]),
  )
  return changes.map(change => ({ ...change, subjectAtEnd: subjects.get(change.events[0].key) ?? null }))
}

/** The terms of the findings that another rule governs now than the one by which their past was told. */
function governedAnew(
  policy: PolicyInForce,
  seen: readonly Seen[],
  clocks: ReadonlyMap<string, Clock>,
): ReadonlyMap<string, Terms> {
  const anew = new Map<string, Terms>()
  for (const { sight, rule } of seen) {
    const before = clocks.get(sight.key)
    const terms = termsOfRule(policy, rule)
    if (before && (before.today ?? before.last).rule !== terms.rule) anew.set(sight.key, terms)
  }
  return anew
}

async function advance(
  index: Index,
  connection: DuckDBConnection,
  policy: PolicyInForce,
  seen: readonly Seen[],
): Promise<void> {
  const keys = seen.map(({ sight }) => sight.key)
  index.clockWatch.touch(keys)
  const clocks = await readClocks(connection, keys)
  const changes = await mapGently(seen, one =>
    changeOf(one, clocks.get(one.sight.key) ?? null, termsOfRule(policy, one.rule)),
  )
  const changed = await withSubjects(
    connection,
    changes.filter(change => change !== null),
  )
  await writeClockEvents(index, connection, changed)
  const lasts = new Map([...clocks.values()].map(({ last }) => [last.key, last]))
  for (const { events } of changed) for (const event of events) lasts.set(event.key, event)
  await showClocks(connection, [...lasts.values()])
  await retellPasts(connection, governedAnew(policy, seen, clocks))
}

/**
 * Lets the clocks of findings whose rows have just been written take note, inside the same transaction: what changed
 * becomes events, and the rows show where their clocks stand. `before` are the rows that were there, by key.
 */
export async function advanceClocks(
  index: Index,
  connection: DuckDBConnection,
  findings: readonly Finding[],
  before: ReadonlyMap<string, LookBefore>,
): Promise<void> {
  const policy = index.policy()
  const keys = findings.map(({ key }) => key)
  const rules = await readRules(connection, keys, policy)
  const seen = await mapGently(findings, finding => ({
    sight: sightOf(finding, before.get(finding.key) ?? null),
    rule: rules.get(finding.key) ?? -1,
    subject: subjectOf(finding),
  }))
  await advance(index, connection, policy, seen)
}

/** The same for rows that have a clock, such as those of which an account says otherwise now. */
export async function advanceClocksOf(
  index: Index,
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<void> {
  const policy = index.policy()
  const sights = await readSights(connection, keys, policy)
  await advance(
    index,
    connection,
    policy,
    sights.map(sight => ({ ...sight, subject: null })),
  )
}
