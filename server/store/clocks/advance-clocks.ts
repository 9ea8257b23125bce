import type { DuckDBConnection } from '@duckdb/node-api'
import { advanceClock } from '@/server/domain/sla/advance-clock'
import type { ClockEvent } from '@/server/domain/sla/clock'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
import { termsOf } from '@/server/domain/sla/terms'
import { mapGently } from '@/server/store/map-gently'
import type { Index } from '@/server/store/open-index'
import { type Clock, readClocks } from './read-clocks'
import { type GovernedSight, readSights } from './read-sights'
import { showClocks } from './show-clocks'
import { type ClockChange, writeClockEvents } from './write-clock-events'

/** The clock under the policy in force: apart only where it was judged by another version before. */
function advanceToday(
  before: Clock | null,
  events: readonly ClockEvent[],
  advance: (last: ClockEvent) => ClockEvent[],
): Pick<ClockChange, 'today' | 'todayLast'> {
  if (before === null || before.today === null) return { today: events, todayLast: null }
  const states = [before.today, ...advance(before.today)]
  const last = states.at(-1) ?? before.today
  return { today: events.map((_, at) => states[at + 1] ?? last), todayLast: last }
}

function changeOf(
  { sight, rule, subject }: GovernedSight,
  before: Clock | null,
  policy: PolicyInForce,
): ClockChange | null {
  const terms = termsOf(policy.policy, policy.version, policy.policy.rules[rule] ?? null)
  const [first, ...rest] = advanceClock(before?.last ?? null, sight, terms)
  if (!first) return null
  const today = advanceToday(before, [first, ...rest], last => advanceClock(last, sight, terms))
  return { before, events: [first, ...rest], ...today, subject }
}

/**
 * Lets the clocks of findings whose rows have been written take note, inside the same transaction: what changed becomes
 * events, and the rows show where their clocks stand.
 */
export async function advanceClocks(
  index: Index,
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  const policy = index.policy()
  const sights = await readSights(connection, keys, policy)
  const clocks = await readClocks(connection, keys)
  const changes = await mapGently(sights, one => changeOf(one, clocks.get(one.sight.key) ?? null, policy))
  const changed = changes.flatMap(change => (change === null ? [] : [change]))
  await writeClockEvents(index, connection, changed)
  const lasts = new Map([...clocks.values()].map(({ last }) => [last.key, last]))
  for (const { events } of changed) for (const event of events) lasts.set(event.key, event)
  await showClocks(connection, [...lasts.values()])
}
