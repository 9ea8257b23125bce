import { type AuditVerification, auditVerificationQuery } from '@/lib/api/audit'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { parseAuditHead } from '@/server/domain/people/audit-hash'
import { authorize } from '@/server/errors'
import { log } from '@/server/log'
import { verifyAudit as verifyStored } from '@/server/state/audit/verify-audit'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'

/** Verifies that the audit log is complete, and holds the recorded row if `head` names one. Throws `invalid_input`. */
export async function verifyAudit(call: { actor: Actor; input: unknown }): Promise<AuditVerification> {
  authorize(call.actor, 'audit:read')
  const { head } = parseInput(auditVerificationQuery, call.input)
  const noted = head === undefined ? undefined : parseAuditHead(head)
  if (noted === null) {
    const message = 'It takes the seq and the hash of a row, with a colon between them'
    return refuseInput([{ field: 'head', message, position: null }])
  }
  const { state } = await desk()
  const verified = await verifyStored(state, noted)
  if (!verified.ok) log.error({ seq: verified.seq, reason: verified.reason }, 'the audit log is damaged')
  return verified
}
