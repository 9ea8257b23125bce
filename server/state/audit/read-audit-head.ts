import { desc, eq } from 'drizzle-orm'
import type { AuditHead } from '@/server/domain/people/audit-hash'
import type { State } from '@/server/state/open-state'
import { audit } from '@/server/state/schema'

/** Reads the newest row of the audit log; null while there is none. */
export async function readAuditHead({ db }: State): Promise<AuditHead | null> {
  const { seq, hash } = audit
  const [row] = await db.select({ seq, hash }).from(audit).orderBy(desc(seq)).limit(1)
  return row ?? null
}

/** True when the audit log holds exactly this row. */
export async function holdsAuditRow({ db }: State, { seq, hash }: AuditHead): Promise<boolean> {
  const [row] = await db.select({ hash: audit.hash }).from(audit).where(eq(audit.seq, seq))
  return row?.hash === hash
}
