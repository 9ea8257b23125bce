import type { Instant } from '@/server/domain/finding'
import { type PolicyInForce, policyInForce } from '@/server/domain/sla/policy-in-force'
import type { Touched } from '@/server/store/clocks/clock-watch'
import type { Index } from '@/server/store/open-index'
import { query } from '@/server/store/query'
import { text } from '@/server/store/values'
import { judgeClocks, type Outcome } from './judge-clocks'
import { listAffected } from './list-affected'
import type { PolicyProgress } from './progress'

/** Clocks that were judged at one moment; `touched` are those, and others, that somebody has changed since. End it. */
export type Judged = {
  readonly outcomes: readonly Outcome[]
  readonly touched: Touched
  readonly clocks: number
}

/** The way of a policy through the clocks that it may judge otherwise than the one before. */
export type ClockWalk = {
  readonly total: number
  /** Clocks of the index that have no finding yet. */
  readonly missing: number
  /** The next `limit` clocks, judged as if the policy came into force at `now`; null after the last. Writers go on meanwhile. */
  readonly next: (limit: number, now: Instant) => Promise<Judged | null>
  /** Clocks that must be judged anew: they come once more, after all others. */
  readonly again: (keys: readonly string[]) => void
  readonly close: () => void
}

/** Begins the way of a policy through the clocks. Close it. */
export async function walkClocks(
  index: Index,
  policy: PolicyInForce,
  base: PolicyProgress['base'],
): Promise<ClockWalk> {
  const connection = await index.connect()
  const before = base && policyInForce(base.version, base.policy)
  const { total, missing } = await listAffected(connection, policy, before)
  const repeated: string[] = []
  let place = 0

  async function nextKeys(limit: number): Promise<string[]> {
    if (place >= total) return repeated.splice(0, limit)
    const rows = await query(
      connection,
      'SELECT key FROM to_judge WHERE place >= ? AND place < ? ORDER BY place',
      [place, place + limit],
    )
    place += limit
    return rows.map(row => text(row, 'key'))
  }

  return {
    total,
    missing,
    async next(limit, now) {
      const keys = await nextKeys(limit)
      if (keys.length === 0) return null
      // As a write, so that none runs that may have touched clocks before and commits after they were read.
      const touched = await index.write(async () => index.clockWatch.begin())
      try {
        const outcomes = await judgeClocks(connection, keys, { policy, now })
        return { outcomes, touched, clocks: keys.length }
      } catch (error) {
        touched.end()
        throw error
      }
    },
    again: keys => void repeated.push(...keys),
    close: () => connection.closeSync(),
  }
}
