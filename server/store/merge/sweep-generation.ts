import type { DuckDBConnection } from '@duckdb/node-api'
import { restoreGone } from '@/server/store/advance/restore-gone'
import type { Index } from '@/server/store/index/handle'
import { setMeta } from '@/server/store/index/write-meta'
import { query } from '@/server/store/sql/query'
import { number, text } from '@/server/store/sql/values'
import { applyPlan } from './apply-plan'
import { planRemaining } from './plan-page'

/** A sweep of more than this share of all documents is more likely our mistake than a real deletion. */
const MOST_AT_ONCE = 0.2
const WITHHELD = 'sweep_withheld'

async function unseen(connection: DuckDBConnection, generation: number) {
  const [row] = await query(
    connection,
    `SELECT count(*) AS documents, count(*) FILTER (generation < ?) AS unseen,
       (SELECT max(value) FROM meta WHERE name = ?) AS withheld FROM documents`,
    [generation, WITHHELD],
  )
  if (!row) return { documents: 0, unseen: 0, withheld: null }
  const withheld = typeof row.withheld === 'string' ? Number(row.withheld) : null
  return { documents: number(row, 'documents'), unseen: number(row, 'unseen'), withheld }
}

/**
 * Removes the documents that a complete generation did not see. Findings without any document are gone, but stay as
 * rows, also those that only the ledger of an older index has. Only call it after every slice of the generation was
 * read to its end. If that would remove more than a fifth of all documents, it only removes what the generation before
 * did not see either. The next generation must confirm the rest.
 */
export async function sweepGeneration(
  index: Index,
  generation: number,
): Promise<{ changedKeys: string[]; withheld: number }> {
  return index.write(async connection => {
    const found = await unseen(connection, generation)
    const isPlausible = found.unseen <= found.documents * MOST_AT_ONCE
    const before = isPlausible ? generation : (found.withheld ?? 0)
    await setMeta(connection, WITHHELD, String(isPlausible ? 0 : generation))
    // `DELETE … RETURNING` would read whole documents.
    const swept = await query(connection, 'SELECT finding_key FROM documents WHERE generation < ?', [before])
    await query(connection, 'DELETE FROM documents WHERE generation < ?', [before])
    const keys = [...new Set(swept.map(row => text(row, 'finding_key')))]
    const plan = await planRemaining(index, connection, keys)
    const changedKeys = await applyPlan(index, connection, plan, before)
    changedKeys.push(...(await restoreGone(index, connection)))
    return { changedKeys, withheld: found.unseen - swept.length }
  })
}
