import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { slaPolicy } from '@/lib/api/sla-policy'
import type { Index } from '@/server/store/open-index'
import { readMeta } from '@/server/store/read-meta'
import { flag } from '@/server/store/values'
import { setMeta } from '@/server/store/write-meta'

const META = 'sla_policy_applied'

const version = z.object({ version: z.int(), policy: slaPolicy })
const progress = z.object({
  version: z.int(),
  done: z.boolean(),
  missing: z.int(),
  base: version.nullable(),
})

/**
 * How far a version of the policy has come. `missing` clocks had no finding: an index that is built anew has clocks from
 * the ledger before it has findings. `base` is the policy that each clock followed before, or this one once it is done: a
 * next one concerns only the clocks of which the two say otherwise. Null where clocks follow several, or nobody knows.
 */
export type PolicyProgress = z.infer<typeof progress>

/** Which version of the policy the clocks of this index follow; null in an index where none was applied yet. */
export async function readProgress(index: Index): Promise<PolicyProgress | null> {
  const kept = await readMeta(index, META)
  // What another Hubdesk wrote says nothing: the clocks are walked again, which changes none that follow already.
  return kept === null ? null : (progress.safeParse(JSON.parse(kept)).data ?? null)
}

/** Writes it inside the caller's transaction. */
export const writeProgress = (connection: DuckDBConnection, reached: PolicyProgress): Promise<void> =>
  setMeta(connection, META, JSON.stringify(reached))

/** Writes it in a transaction of its own. */
export const keepProgress = (index: Index, reached: PolicyProgress): Promise<void> =>
  index.write(connection => writeProgress(connection, reached))

/** Whether each clock has its finding by now. */
export async function hasEveryFinding(index: Index): Promise<boolean> {
  const [row] = await index.query(
    'SELECT NOT EXISTS (FROM clocks c ANTI JOIN findings f ON f.key = c.finding_key) AS every',
  )
  return row !== undefined && flag(row, 'every')
}
