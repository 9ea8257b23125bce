import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { slaPolicy } from '@/lib/api/sla/sla-policy'
import type { PolicyInForce } from '@/server/domain/sla/policy/policy-in-force'
import type { Index } from '@/server/store/index/handle'
import { readMeta } from '@/server/store/index/read-meta'
import { setMeta } from '@/server/store/index/write-meta'
import { flag } from '@/server/store/sql/values'

const META = 'sla_policy_applied'

const version = z.object({ version: z.int(), policy: slaPolicy })
const progress = z.object({
  version: z.int(),
  done: z.boolean(),
  missing: z.int(),
  base: version.nullable(),
})

/**
 * How far a version of the policy has been applied. `missing` clocks had no finding: a rebuilt index has clocks from
 * the ledger before it has findings. `base` is the policy that every clock followed before, or this one once it is
 * done. The next policy only concerns clocks where the two differ. Null where clocks follow several, or where it is
 * unknown.
 */
export type PolicyProgress = z.infer<typeof progress>

/** Reads which version of the policy the clocks of this index follow; null where none was applied yet. */
export async function readProgress(index: Index): Promise<PolicyProgress | null> {
  const kept = await readMeta(index, META)
  // An unknown format of another Hubdesk is ignored. The clocks are walked again, which changes none that already
  // follow.
  return kept === null ? null : (progress.safeParse(JSON.parse(kept)).data ?? null)
}

/** Writes the progress in the caller's transaction. */
export const writeProgress = (connection: DuckDBConnection, reached: PolicyProgress): Promise<void> =>
  setMeta(connection, META, JSON.stringify(reached))

/** Writes the progress in its own transaction, unless another policy is in force by then: that one's progress stays. */
export const keepProgress = (index: Index, reached: PolicyProgress): Promise<void> =>
  index.write(async connection => {
    if (index.policy().version === reached.version) await writeProgress(connection, reached)
  })

/**
 * Puts a policy in force between two writes, and records in the index that clocks may follow it from here on. Without
 * the record, a later policy equal to the one before would skip clocks that followed this one. Returns false where this
 * or a later one is already in force.
 */
export const putInForce = (index: Index, next: PolicyInForce): Promise<boolean> =>
  index.write(async connection => {
    if (next.version <= index.policy().version) return false
    const reached = await readProgress(index)
    const { version } = next
    if (reached?.version !== version) {
      const base = reached?.done ? reached.base : null
      await writeProgress(connection, { version, done: false, missing: 0, base })
    }
    index.judgeBy(next)
    return true
  })

/** True when each clock has its finding by now. */
export async function hasEveryFinding(index: Index): Promise<boolean> {
  const [row] = await index.query(
    'SELECT NOT EXISTS (FROM clocks c ANTI JOIN findings f ON f.key = c.finding_key) AS every',
  )
  return row !== undefined && flag(row, 'every')
}
