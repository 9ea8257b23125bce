import type { RestatementCode } from '@/lib/api/sla/restatement-words'
import { replacedByOf, replacedReason } from '@/lib/sla/continuation'
import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { continueClock } from '@/server/domain/sla/steps/continue-clock'
import { readEvents } from '@/server/store/clocks/read-events'
import { type ReplacedClock, replaceClocks } from '@/server/store/clocks/replace-clocks'
import type { Index } from '@/server/store/index/handle'
import type { Continued } from './find-continued'
import { type PolicyOf, showToday, termsOfEvents } from './past-events'

type Continuation = {
  readonly code: RestatementCode
  readonly policyOf: PolicyOf
  readonly now: Instant
}

const replacedBy = (
  past: readonly ClockEvent[],
  successors: readonly string[],
  consolidated: boolean,
): ReplacedClock[] => {
  const [first, ...rest] = past
  const last = past.at(-1)
  if (first === undefined || last?.kind !== 'gone') return []
  const keys = [...new Set([...replacedByOf(last.reason), ...successors])].toSorted()
  const end = { ...last, reason: replacedReason(consolidated ? 'consolidated' : 'standards', keys) }
  return [{ last, events: [first, ...rest.slice(0, -1), end] }]
}

/**
 * Continues the clocks of findings that Security Hub has replaced in their replacements, in one transaction. Both name
 * each other in the ledger. Returns the keys of the findings whose clocks changed.
 */
export const continueClocks = (
  index: Index,
  pairs: readonly Continued[],
  { code, policyOf, now }: Continuation,
): Promise<string[]> =>
  index.write(async connection => {
    const keys = [...new Set(pairs.flatMap(({ replaced, successor }) => [replaced, successor]))]
    const past = await readEvents(connection, keys)
    const termsOf = await termsOfEvents(index, connection, past, policyOf)
    const eventsOf = (key: string) => past.get(key) ?? []
    const successors = [...Map.groupBy(pairs, ({ successor }) => successor)].flatMap(
      ([key, own]): ReplacedClock[] => {
        const events = eventsOf(key)
        const last = events.at(-1)
        const continued = continueClock(
          events,
          own.map(({ replaced }) => eventsOf(replaced)),
          termsOf,
        )
        const [first, ...rest] = continued ?? []
        return last && first ? [{ last, events: [first, ...rest] }] : []
      },
    )
    const ended = [...Map.groupBy(pairs, ({ replaced }) => replaced)].flatMap(([key, own]) =>
      replacedBy(
        eventsOf(key),
        own.map(({ successor }) => successor),
        own.some(({ consolidated }) => consolidated),
      ),
    )
    const replaced = [...successors, ...ended]
    await replaceClocks(index, connection, replaced, { now, reason: code })
    await showToday(index, connection, replaced)
    return replaced.map(({ last }) => last.key)
  })
