import { desc, sql } from 'drizzle-orm'
import type { Role } from '@/lib/api/roles'
import { type AuditRecord, auditHash, type Json, NO_HASH, storable } from '@/server/domain/people/audit-hash'
import { log } from '@/server/log'
import type { Transaction } from '@/server/state/open-state'
import { audit } from '@/server/state/schema'

/**
 * The actor as the audit log names them. The id is issuer and subject of a person, the id of a token, or the name of a
 * part.
 */
export type AuditActor = {
  readonly kind: 'person' | 'token' | 'system'
  readonly id: string
  readonly name: string
  readonly role: Role | null
}

export type AuditEntry = {
  /** The default is now. */
  readonly at?: Date
  readonly actor: AuditActor
  /** A noun and a verb such as `token.create`; for a refused request, its method and path. */
  readonly action: string
  readonly target: NonNullable<Json>
  readonly before?: Json
  readonly after?: Json
  readonly decision: 'allow' | 'deny'
  readonly reason?: string
  readonly requestId: string
  readonly awsRequestIds?: readonly string[]
}

/** Thrown when the audit row could not be written, so its action must not happen either. The cause has the details. */
export class AuditNotWritten extends Error {
  constructor(cause: unknown) {
    super('This could not be written to the audit log, so it was not done. Try again in a moment.', { cause })
    this.name = 'AuditNotWritten'
  }
}

// There is one chain, so one writer at a time; any constant of our own works.
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
 * Appends a row to the audit log in the caller's transaction. Append last, as other writers of the log wait until it
 * ends. Throws AuditNotWritten; do not catch it, so that the transaction rolls back.
 *
 * Each row's seq and hash are also logged. Where the log is copied off the host, the chain cannot be rewritten
 * unnoticed. The line comes before the commit. The next row's line, with this hash as `prev`, proves that there was
 * one.
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
