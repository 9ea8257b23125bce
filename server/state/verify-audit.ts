import { setImmediate } from 'node:timers/promises'
import { asc, getTableColumns, gt, sql } from 'drizzle-orm'
import { type AuditHead, type AuditRecord, auditHash, NO_HASH } from '@/server/domain/audit-hash'
import type { State } from './open-state'
import { audit } from './schema'

export type AuditVerification =
  | { readonly ok: true; readonly rows: number; readonly head: AuditHead | null }
  | { readonly ok: false; readonly seq: number; readonly reason: string }

// Small, because embedded PGlite answers nobody else while a query runs.
const PAGE = 500

/** Milliseconds are what is hashed; what an instant has below them was not written by Hubdesk. */
const exact = sql<boolean>`date_trunc('milliseconds', ${audit.at}) = ${audit.at}`

const readPage = (state: State, after: number) =>
  state.db
    .select({ ...getTableColumns(audit), exact })
    .from(audit)
    .where(gt(audit.seq, after))
    .orderBy(asc(audit.seq))
    .limit(PAGE)

type Row = AuditRecord & { readonly prevHash: string; readonly hash: string; readonly exact: boolean }

/** What is wrong with the row that comes after `head`, in words, or null. */
function faultOf({ prevHash, hash, exact, ...record }: Row, head: AuditHead): string | null {
  const expected = head.seq + 1
  if (record.seq > expected) return `Row ${expected} is missing.`
  if (record.seq < expected) return `Row ${record.seq} stands before the first.`
  if (!exact || auditHash(prevHash, record) !== hash) return `Row ${record.seq} was changed.`
  if (prevHash !== head.hash) return `Row ${record.seq} does not follow from the row before it.`
  return null
}

/**
 * Reads the whole audit log, a page at a time, and answers the first row that was changed, inserted or moved, or that
 * is missing. Rows that are added meanwhile are no fault. `noted` is a head of before: the log must still hold it.
 * Values that JavaScript reads alike (1 and 1.0 within `target`, `before` and `after`) count as the same.
 */
export async function verifyAudit(state: State, noted?: AuditHead): Promise<AuditVerification> {
  let head: AuditHead = { seq: 0, hash: NO_HASH }
  let after = Number.MIN_SAFE_INTEGER
  for (;;) {
    const rows = await readPage(state, after)
    for (const row of rows) {
      const fault = faultOf(row, head)
      if (fault) return { ok: false, seq: Math.min(row.seq, head.seq + 1), reason: fault }
      if (row.seq === noted?.seq && row.hash !== noted.hash) {
        return { ok: false, seq: row.seq, reason: `Row ${row.seq} is not the one that was noted.` }
      }
      head = { seq: row.seq, hash: row.hash }
    }
    after = head.seq
    if (rows.length < PAGE) break
    await setImmediate()
  }
  if (noted && noted.seq > head.seq) {
    const reason = `The log ends at row ${head.seq}, and row ${noted.seq} was noted: its end is missing.`
    return { ok: false, seq: head.seq + 1, reason }
  }
  return { ok: true, rows: head.seq, head: head.seq === 0 ? null : head }
}
