import { desc, sql } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import { type AuditRecord, auditHash, type Json, NO_HASH, storable } from '@/server/domain/audit-hash'
import { log } from '@/server/log'
import type { Transaction } from './open-state'
import { audit } from './schema'

/** Who acts, as the audit log names them: the id is issuer and subject of a person, that of a token, or a part's name. */
export type AuditActor = {
  readonly kind: 'person' | 'token' | 'system'
  readonly id: string
  readonly name: string
  readonly role: Role | null
}

export type AuditEntry = {
  /** Now, unless said otherwise. */
  readonly at?: Date
  readonly actor: AuditActor
  /** A noun and a verb such as `token.create`; of a refused request, its method and path. */
  readonly action: string
  readonly target: NonNullable<Json>
  readonly before?: Json
  readonly after?: Json
  readonly decision: 'allow' | 'deny'
  readonly reason?: string
  readonly requestId: string
  readonly awsRequestIds?: readonly string[]
}

/** The audit row could not be written, so what it is about must not happen either. The cause has the details. */
export class AuditNotWritten extends Error {
  constructor(cause: unknown) {
    super('This could not be written to the audit log, so it was not done. Try again in a moment.', { cause })
    this.name = 'AuditNotWritten'
  }
}

// One chain, so one writer at a time; any constant of our own will do.
const CHAIN_LOCK = 4_711_016

function recordOf(entry: AuditEntry, seq: number): AuditRecord {
  const { at = new Date(), actor, before = null, after = null } = entry
  return {
    seq,
    at,
    actorKind: actor.kind,
    actorId: storable(actor.id),
    actorName: storable(actor.name),
    role: actor.role,
    action: storable(entry.action),
    target: storable(entry.target),
    before: storable(before),
    after: storable(after),
    decision: entry.decision,
    reason: entry.reason === undefined ? null : storable(entry.reason),
    requestId: storable(entry.requestId),
    awsRequestIds: entry.awsRequestIds?.map(storable) ?? null,
  }
}

async function append(tx: Transaction, entry: AuditEntry) {
  await tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`)
  const { seq, hash } = audit
  const [last] = await tx.select({ seq, hash }).from(audit).orderBy(desc(seq)).limit(1)
  const record = recordOf(entry, (last?.seq ?? 0) + 1)
  const prevHash = last?.hash ?? NO_HASH
  const row = { ...record, prevHash, hash: auditHash(prevHash, record) }
  await tx.insert(audit).values(row)
  return row
}

/**
 * Adds a row to the audit log in the caller's transaction, which it holds back all other writers of the log until its
 * end: append last. Throws AuditNotWritten, and the caller lets it pass, so that its transaction rolls back.
 *
 * Each row's seq and hash are logged as well: where the log is shipped off the host, nobody can rewrite the chain
 * unseen. The line comes before the commit; the next row's line, with this hash as `prev`, proves that there was one.
 */
export async function appendAudit(
  tx: Transaction,
  entry: AuditEntry,
): Promise<{ readonly seq: number; readonly hash: string }> {
  try {
    const { seq, hash, prevHash } = await append(tx, entry)
    log.info({ seq, hash, prev: prevHash }, 'audit row')
    return { seq, hash }
  } catch (error) {
    throw new AuditNotWritten(error)
  }
}
