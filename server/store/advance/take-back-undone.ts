import type { DuckDBConnection } from '@duckdb/node-api'
import type { ClockEvent, Terms } from '@/server/domain/sla/clock/clock'
import { ruleNamed, termsOf } from '@/server/domain/sla/policy/terms'
import { type TakenBack, takeBack } from '@/server/domain/sla/steps/take-back'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { readEvents } from '@/server/store/clocks/read-events'
import { type RuledSight, readSights } from '@/server/store/clocks/read-sights'
import { replaceClocks } from '@/server/store/clocks/replace-clocks'
import type { Index } from '@/server/store/index/handle'
import { writeRejudged } from './write-rejudged'

/** The reason in the ledger between a past and its replacement without undone decisions. */
export const TAKEN_BACK = 'Without a decision that was undone'

/** Returns the terms that an event was judged under: its policy version, and its rule in that version. */
export function termsAt(index: Index, { policy, rule }: ClockEvent): Terms {
  const then = index.policyOf(policy)
  return termsOf(then.policy, then.version, ruleNamed(then.policy, rule))
}

/**
 * Removes undone decisions from the pasts of findings, in the caller's transaction. So the numbers never show an undo
 * or what it undoes. Other clocks stay. Returns the keys of the changed clocks.
 */
export async function takeBackUndone(
  index: Index,
  connection: DuckDBConnection,
  seen: readonly RuledSight[],
  undoneOn: (key: string) => readonly TakenBack[],
): Promise<string[]> {
  const concerned = seen.filter(({ sight }) => undoneOn(sight.key).length > 0)
  if (concerned.length === 0) return []
  const keys = concerned.map(({ sight }) => sight.key)
  const pasts = await readEvents(connection, keys)
  const anew = new Map<string, Terms>()
  const replaced = concerned.flatMap(one => {
    const { key } = one.sight
    const events = pasts.get(key) ?? []
    const terms = termsOfRule(index.policy(), one.rule)
    const termsFor = { terms, termsOf: (event: ClockEvent) => termsAt(index, event) }
    const [first, ...rest] = takeBack(events, undoneOn(key), one, termsFor) ?? []
    const last = events.at(-1)
    if (!first || !last) return []
    anew.set(key, terms)
    return [{ last, events: [first, ...rest] as const }]
  })
  await replaceClocks(index, connection, replaced, { now: Date.now(), reason: TAKEN_BACK })
  // Spans judged under an earlier version show the result of the version in force.
  await writeRejudged(connection, anew)
  return [...anew.keys()]
}

/** Removes decisions that were undone earlier, as after a start, in a transaction of its own. */
export const takeBackEarlier = (
  index: Index,
  undone: ReadonlyMap<string, readonly TakenBack[]>,
): Promise<string[]> =>
  index.write(async connection => {
    const seen = await readSights(connection, [...undone.keys()], index.policy())
    return takeBackUndone(index, connection, seen, key => undone.get(key) ?? [])
  })
