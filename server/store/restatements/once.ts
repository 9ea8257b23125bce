import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'

/** True when the ledger records that this was done for good. */
export async function wasDone(index: Index, name: string): Promise<boolean> {
  const rows = await index.query('SELECT 1 FROM ledger.meta WHERE name = ?', [name])
  return rows.length > 0
}

/** Records in the ledger that this was done, and when. */
export const markDone = (index: Index, name: string, now: number): Promise<void> =>
  index.write(async connection => {
    await query(connection, 'INSERT INTO ledger.meta VALUES (?, ?) ON CONFLICT (name) DO NOTHING', [
      name,
      new Date(now).toISOString(),
    ])
  })
