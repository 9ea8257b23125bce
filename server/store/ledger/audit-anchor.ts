import { type AuditHead, parseAuditHead } from '@/server/domain/people/audit-hash'
import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'
import { text } from '@/server/store/sql/values'

/** Key in `ledger.meta`: a row of the audit log that this desk wrote, as `seq:hash`. */
export const AUDIT_ANCHOR = 'audit_head'

/**
 * Reads the row of the audit log that the ledger stores, or null. It is in another file than the log, so that losing
 * the log is noticed.
 */
export async function readAuditAnchor(index: Index): Promise<AuditHead | null> {
  const [row] = await index.query('SELECT value FROM ledger.meta WHERE name = ?', [AUDIT_ANCHOR])
  return row ? parseAuditHead(text(row, 'value')) : null
}

/** Stores a row of the audit log in the ledger's file. */
export const writeAuditAnchor = (index: Index, { seq, hash }: AuditHead): Promise<void> =>
  index.write(async connection => {
    await query(
      connection,
      'INSERT INTO ledger.meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      [AUDIT_ANCHOR, `${seq}:${hash}`],
    )
  })
