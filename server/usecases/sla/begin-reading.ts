import { printFilter } from '@/lib/filter/print'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Instant } from '@/server/domain/finding/finding'
import type { Actor } from '@/server/domain/people/actor'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import type { Analytics } from '@/server/store/sla/analytics'
import { type Ask, meter } from '@/server/store/sla/meter'
import type { Sql } from '@/server/store/sql/sql'
import { askerOf, explained, forAsker } from '@/server/usecases/for-asker'
import { filterOf, scopedFilter } from '@/server/usecases/parse-query'

/** The common beginning of every reading of SLA numbers: one actor, one instant, one deadline. */
export type Reading = {
  readonly actor: Actor
  readonly filter: ScopedFilter
  /** The filter in its own words, including `me`, to which links add terms. */
  readonly text: string
  readonly where: ReturnType<Analytics['where']>
  /** The latest instant that can be asked about. */
  readonly now: Instant
  /** The IANA zone of the policy in force, whose days are counted ahead. */
  readonly zone: string
  readonly ask: Ask
  /** The index, bound to the same asker. */
  readonly index: Index
  /** The same reading of the findings of another filter. */
  readonly within: (text: string) => Reading
  /** False where the continuous check found states that do not add up. */
  readonly addsUp: boolean
  readonly provenance: () => {
    readonly engine: Analytics['engine']
    readonly snapshot: string
    readonly cost: number | null
  }
}

/** Opens a reading for an actor, which ends as in `forAsker`. Throws `invalid_filter`. */
export async function beginReading(actor: Actor, text: string, signal?: AbortSignal): Promise<Reading> {
  const first = scopedFilter(actor, text)
  const { analytics, index, sums } = await desk()
  const now = Math.min(askedAt(), await analytics.snapshot(signal))
  // Athena queues and starts slowly, costs the index nothing, and has a longer deadline of its own.
  const asker = analytics.engine === 'athena' ? { id: actor.id, signal } : askerOf({ actor, signal })
  const { ask, cost } = meter(analytics, asker)
  const common = {
    actor,
    now,
    zone: index.policy().policy.time.zone,
    ask: (question: Sql) => explained(ask(question)),
    index: forAsker(index, { actor, signal }),
    addsUp: sums.latest()?.adds_up ?? true,
    provenance: () => ({ engine: analytics.engine, snapshot: new Date(now).toISOString(), cost: cost() }),
  }
  const within = (words: string, filter = scopedFilter(actor, words)): Reading => ({
    ...common,
    filter,
    text: printFilter(filterOf(words)),
    where: analytics.where(filter, now),
    within: other => within(other),
  })
  return within(text, first)
}
