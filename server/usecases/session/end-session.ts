import { desk } from '@/server/desk/desk'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { deleteSession } from '@/server/state/people/delete-session'
import { findSession } from '@/server/state/people/find-session'
import { hashSecret } from './hash-secret'

type Ending = {
  readonly sessionId: string
  readonly requestId: string
  readonly reason: 'signed out' | 'signed in anew'
}

/** Ends a session: its cookie is invalid from the next request on. */
export async function endSession({ sessionId, requestId, reason }: Ending): Promise<void> {
  const { state } = await desk()
  const hash = hashSecret(sessionId)
  await state.db.transaction(async tx => {
    const session = await findSession(tx, hash)
    if (!session || !(await deleteSession(tx, hash))) return
    const { personId: id, name, role } = session
    await appendAudit(tx, {
      actor: await auditActor(tx, { kind: 'person', id, name, role }),
      action: 'session.end',
      target: { session: hash },
      decision: 'allow',
      reason,
      requestId,
    })
  })
}
