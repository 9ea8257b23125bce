import { setImmediate } from 'node:timers/promises'
import { asc, getTableColumns, gt, sql } from 'drizzle-orm'
import { type AuditHead, type AuditRecord, auditHash, NO_HASH } from '@/server/domain/people/audit-hash'
import type { State } from '@/server/state/open-state'
import { audit, changes } from '@/server/state/schema'

export type AuditVerification =
  | { readonly ok: true; readonly rows: number; readonly head: AuditHead | null }
  | { readonly ok: false; readonly seq: number; readonly reason: string }

// Small, because embedded PGlite answers no other query meanwhile.
const PAGE = 500

/** The hash covers milliseconds; Hubdesk writes no instant with finer parts. */
const exact = sql<boolean>`date_trunc('milliseconds', ${audit.at}) = ${audit.at}`

const readPage = (state: State, after: number) =>
  state.db
    .select({ ...getTableColumns(audit), exact })
    .from(audit)
    .where(gt(audit.seq, after))
    .orderBy(asc(audit.seq))
    .limit(PAGE)

type Row = AuditRecord & { readonly prevHash: string; readonly hash: string; readonly exact: boolean }

/** Describes what is wrong with the row after `head`, or null. */
function faultOf({ prevHash, hash, exact, ...record }: Row, head: AuditHead): string | null {
  const expected = head.seq + 1
  if (record.seq > expected) return `Row ${expected} is missing.`
  if (record.seq < expected) return `Row ${record.seq} stands before the first.`
  if (!exact || auditHash(prevHash, record) !== hash) return `Row ${record.seq} was changed.`
  if (prevHash !== head.hash) return `Row ${record.seq} does not follow from the row before it.`
  return null
}

const GUARDS = ['audit_append_only', 'audit_no_truncate']

/**
 * Reports missing triggers. Without them the log takes any change: a person with all rights on the database has removed
 * them.
 */
async function missingGuard({ db }: State): Promise<string | null> {
  const enabled = await db
    .select({ name: sql<string>`tgname` })
    .from(sql`pg_trigger`)
    .where(sql`tgrelid = 'audit'::regclass AND tgenabled IN ('O', 'A')`)
  const missing = GUARDS.filter(guard => !enabled.some(({ name }) => name === guard))
  return missing.length === 0
    ? null
    : `The trigger ${missing.join(' and ')} that protects it is missing or off.`
}

/**
 * Reports missing rows. A change is accepted in one transaction with its row, so a change without one means that rows
 * were removed.
 */
async function missingRow({ db }: State): Promise<string | null> {
  const [first] = await db
    .select({ id: changes.id, number: sql<number>`count(*) OVER ()`.mapWith(Number) })
    .from(changes)
    .where(
      sql`${changes.state} <> 'preparing' AND NOT EXISTS (SELECT 1 FROM ${audit}
        WHERE ${audit.action} IN ('change.accept', 'change.undo') AND ${audit.target} ->> 'change' = ${changes.id}::text)`,
    )
    .limit(1)
  if (!first) return null
  return `${first.number} accepted changes have no row, such as ${first.id}: rows were removed.`
}

/**
 * Reads the whole audit log, page by page, and returns the first row that was changed, inserted, moved or removed. Rows
 * added meanwhile are allowed. `noted` is an earlier head, which the log must still hold. Values that JavaScript reads
 * as equal (1 and 1.0 within `target`, `before` and `after`) count as equal.
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
  const reason = (await missingGuard(state)) ?? (await missingRow(state))
  if (reason !== null) return { ok: false, seq: head.seq + 1, reason }
  return { ok: true, rows: head.seq, head: head.seq === 0 ? null : head }
}
