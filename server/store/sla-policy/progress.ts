import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { slaPolicy } from '@/lib/api/sla-policy'
import type { PolicyInForce } from '@/server/domain/sla/policy-in-force'
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

/** Writes it in a transaction of its own, unless another policy is in force by then: what is said of that one stays. */
export const keepProgress = (index: Index, reached: PolicyProgress): Promise<void> =>
  index.write(async connection => {
    if (index.policy().version === reached.version) await writeProgress(connection, reached)
  })

/**
 * Puts a policy in force between two writes, and says in the index that clocks may follow it from here on: without that, a
 * next one that says the same as the one before would pass over those that followed this one in between. Answers false
 * where it, or a later one, is in force already.
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

/** Whether each clock has its finding by now. */
export async function hasEveryFinding(index: Index): Promise<boolean> {
  const [row] = await index.query(
    'SELECT NOT EXISTS (FROM clocks c ANTI JOIN findings f ON f.key = c.finding_key) AS every',
  )
  return row !== undefined && flag(row, 'every')
}
