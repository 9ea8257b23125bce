import { DuckDBInstance } from '@duckdb/node-api'
import { AUDIT_ANCHOR } from '@/server/store/ledger/audit-anchor'
import { attachLedger } from '@/server/store/ledger/ledger'
import { query } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'

/**
 * Removes the link from the ledger of a stopped desk to its audit log, because an operator accepts the state database
 * as it is. Returns `seq:hash` of the removed row, or null.
 */
export async function forgetAuditAnchor(path: string): Promise<string | null> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await attachLedger(connection, path)
    const [row] = await query(connection, 'DELETE FROM ledger.meta WHERE name = ? RETURNING value', [
      AUDIT_ANCHOR,
    ])
    await connection.run('CHECKPOINT ledger')
    return row ? text(row, 'value') : null
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
