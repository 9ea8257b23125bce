import { printFilter } from '@/lib/filter/print'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import type { Instant } from '@/server/domain/finding'
import type { ScopedFilter } from '@/server/store/scoped-filter'
import type { Analytics } from '@/server/store/sla/analytics'
import { type Ask, meter } from '@/server/store/sla/meter'
import { askedAt } from '@/server/usecases/findings/asked-at'
import { scopedFilter } from '@/server/usecases/findings/parse-query'

/** What every reading of SLA numbers begins with. */
export type Reading = {
  readonly filter: ScopedFilter
  /** The filter in its own words, to which links add terms. */
  readonly text: string
  readonly where: ReturnType<Analytics['where']>
  /** The latest instant that can be asked about. */
  readonly now: Instant
  readonly ask: Ask
  /** False where the standing check found states that do not add up. */
  readonly addsUp: boolean
  readonly provenance: () => {
    readonly engine: Analytics['engine']
    readonly snapshot: string
    readonly cost: number | null
  }
}

/** Opens a reading for an actor. Throws `invalid_filter`. */
export async function beginReading(actor: Actor, text: string, signal?: AbortSignal): Promise<Reading> {
  const filter = scopedFilter(actor, text)
  const { analytics, sums } = await desk()
  const now = Math.min(askedAt(), await analytics.snapshot(signal))
  const { ask, cost } = meter(analytics, signal)
  return {
    filter,
    text: printFilter(filter),
    where: analytics.where(filter, now),
    now,
    ask,
    addsUp: sums.latest()?.adds_up ?? true,
    provenance: () => ({ engine: analytics.engine, snapshot: new Date(now).toISOString(), cost: cost() }),
  }
}
