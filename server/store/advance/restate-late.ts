import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent, Sight, Terms } from '@/server/domain/sla/clock/clock'
import { restatedPast } from '@/server/domain/sla/steps/restate-past'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { readEvents } from '@/server/store/clocks/read-events'
import type { RuledSight } from '@/server/store/clocks/read-sights'
import { replaceClocks } from '@/server/store/clocks/replace-clocks'
import type { Index } from '@/server/store/index/handle'
import { termsAt } from './take-back-undone'
import { writeRejudged } from './write-rejudged'

/** The reason in the ledger between a past and its replacement, which includes late documents. */
export const CAME_LATE = 'With documents that came late'

/** A sight of a finding whose documents prove its state since `knownSince`; null where none does. */
export type Proven = RuledSight & { readonly knownSince: Instant | null }

/** True when the period that the clock saw end has another end date or outcome. */
const hasOtherEnd = (last: ClockEvent, { outcome, opened, resolved }: Omit<Sight, 'past'>): boolean =>
  outcome !== null &&
  opened === last.opened &&
  (last.kind === 'close' || last.kind === 'gone') &&
  ((last.outcome !== null && last.outcome !== outcome) || last.from !== resolved)

/** True when documents date an act of the provider before an event that the clock already has. */
export function isBehind(last: ClockEvent, { past, outcome, ...sight }: Sight): boolean {
  const { opened, from } = last
  if (opened === null) return false
  if (hasOtherEnd(last, { outcome, ...sight })) return true
  const ended = outcome === null || outcome === 'resolved' ? null : sight.resolved
  const turns = [...past.flatMap(period => [period.opened, period.closed]), sight.opened, ended]
  return turns.some(turn => turn !== null && turn > opened && turn < from)
}

/**
 * Replaces pasts in the ledger where all documents now prove another, in the caller's transaction. So the same
 * documents give the same ledger, whenever they come. Only for clocks with documents since they began; the others know
 * more than the remaining documents.
 */
export async function restateLate(
  index: Index,
  connection: DuckDBConnection,
  seen: readonly Proven[],
): Promise<void> {
  if (seen.length === 0) return
  const pasts = await readEvents(
    connection,
    seen.map(({ sight }) => sight.key),
  )
  const anew = new Map<string, Terms>()
  const replaced = seen.flatMap(({ sight, rule, knownSince }) => {
    const events = pasts.get(sight.key) ?? []
    const [begin, last] = [events[0], events.at(-1)]
    if (!begin || !last || knownSince === null || knownSince > begin.seen) return []
    const terms = termsOfRule(index.policy(), rule)
    const [first, ...rest] =
      restatedPast(events, sight, { terms, termsOf: event => termsAt(index, event) }) ?? []
    if (!first) return []
    anew.set(sight.key, terms)
    return [{ last, events: [{ ...first, seq: 1 }, ...rest] as const }]
  })
  await replaceClocks(index, connection, replaced, { now: Date.now(), reason: CAME_LATE })
  await writeRejudged(connection, anew)
}
