import type { Instant } from '@/server/domain/finding/finding'
import { type PolicyInForce, policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { Touched } from '@/server/store/index/clock-watch'
import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'
import { type JudgedClock, judgeClocks } from './judge-clocks'
import { listAffected } from './list-affected'
import type { PolicyProgress } from './progress'

/** Clocks judged at one moment. `touched` are keys, of these or others, that changed since. Call its end. */
export type Judged = {
  readonly outcomes: readonly JudgedClock[]
  readonly touched: Touched
  readonly clocks: number
}

/** Walks a policy through the clocks that it may judge differently from the one before. */
export type ClockWalk = {
  readonly total: number
  /** Clocks of the index that have no finding yet. */
  readonly missing: number
  /**
   * Judges the next `limit` clocks as if the policy came into force at `now`; null after the last. Writers go on
   * meanwhile.
   */
  readonly next: (limit: number, now: Instant) => Promise<Judged | null>
  /** Adds clocks that must be judged again. They come once more, after all others. */
  readonly again: (keys: readonly string[]) => void
  readonly close: () => void
}

/** Starts the walk of a policy through the clocks. Close it. */
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
      // This is a write, so that no other write is running that touched clocks before and commits after they were read.
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
