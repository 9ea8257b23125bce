import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import type { Instant } from '@/server/domain/finding'
import { showClocks } from '@/server/store/clocks/show-clocks'
import { writeClockEvents } from '@/server/store/clocks/write-clock-events'
import type { Index } from '@/server/store/open-index'
import { query } from '@/server/store/query'
import { readMeta } from '@/server/store/read-meta'
import { flag, number, text } from '@/server/store/values'
import { setMeta } from '@/server/store/write-meta'
import { judgeClocks } from './judge-clocks'
import { showToday } from './show-today'

const META = 'sla_policy_applied'

/**
 * How far a version of the policy has come: clocks are walked by key, and `cursor` is the last; null is all of them.
 * `missing` of them had no finding: an index that is built anew has clocks from the ledger before it has findings.
 */
export type PolicyProgress = {
  readonly version: number
  readonly cursor: string | null
  readonly missing: number
}

const progress = z.object({ version: z.int(), cursor: z.string().nullable(), missing: z.int() })

/** Which version of the policy the clocks of this index follow; null in an index where none was applied yet. */
export async function readProgress(index: Index): Promise<PolicyProgress | null> {
  const kept = await readMeta(index, META)
  return kept === null ? null : progress.parse(JSON.parse(kept))
}

const keep = (connection: DuckDBConnection, reached: PolicyProgress): Promise<void> =>
  setMeta(connection, META, JSON.stringify(reached))

/** Notes that the clocks follow a version that they need not be walked for. */
export const keepProgress = (index: Index, reached: PolicyProgress): Promise<void> =>
  index.write(connection => keep(connection, reached))

/** Whether each clock has its finding by now. */
export async function hasEveryFinding(index: Index): Promise<boolean> {
  const [row] = await index.query(
    'SELECT NOT EXISTS (FROM clocks c ANTI JOIN findings f ON f.key = c.finding_key) AS every',
  )
  return row !== undefined && flag(row, 'every')
}

/** How many clocks there are after a cursor, and in all. */
export async function countClocks(
  index: Index,
  cursor: string,
): Promise<{ readonly left: number; readonly total: number }> {
  const [row] = await index.query(
    'SELECT count(*) AS total, count_if(finding_key > ?) AS "left" FROM clocks',
    [cursor],
  )
  return row ? { left: number(row, 'left'), total: number(row, 'total') } : { left: 0, total: 0 }
}

/** Where a walk goes on, and how many clocks without a finding it has met. */
export type Walk = { readonly after: string; readonly missing: number }

/**
 * Takes the policy in force to the next `limit` clocks after a cursor, in one transaction with how far it has come: open
 * ones get an event where it changes something, closed ones none, and every span shows what it would have made of the past.
 */
export const applyChunk = (
  index: Index,
  { after, missing, limit, now }: Walk & { readonly limit: number; readonly now: Instant },
): Promise<PolicyProgress & { readonly clocks: number; readonly changed: number }> =>
  index.write(async connection => {
    const policy = index.policy()
    const rows = await query(
      connection,
      'SELECT finding_key FROM clocks WHERE finding_key > ? ORDER BY finding_key LIMIT ?',
      [after, limit],
    )
    const keys = rows.map(row => text(row, 'finding_key'))
    const outcomes = await judgeClocks(connection, keys, { policy, now })
    const changes = outcomes.flatMap(({ change }) => (change ? [change] : []))
    await showToday(connection, outcomes)
    await writeClockEvents(index, connection, changes)
    await showClocks(
      connection,
      changes.map(({ events }) => events.at(-1) ?? events[0]),
    )
    const reached = {
      version: policy.version,
      cursor: keys.length < limit ? null : (keys.at(-1) ?? null),
      missing: missing + keys.length - outcomes.length,
    }
    await keep(connection, reached)
    return { ...reached, clocks: keys.length, changed: changes.length }
  })
