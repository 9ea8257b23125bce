import { desk } from '@/server/desk'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/append-audit'
import { identityText } from '@/server/state/audit-actor'
import { deleteSessionsOf } from '@/server/state/delete-sessions-of'

type Refused = { readonly issuer: string; readonly subject: string; readonly name: string }

/** Who has no role any more keeps no session either, in whichever browser it runs. */
export async function refuseIdentity(identity: Refused, requestId: string): Promise<void> {
  const { issuer, subject, name } = identity
  const { state } = await desk()
  await state.db.transaction(async tx => {
    const ended = await deleteSessionsOf(tx, identity)
    await appendAudit(tx, {
      actor: { kind: 'person', id: identityText(identity), name, role: null },
      action: 'session.begin',
      target: { sessions_ended: ended },
      decision: 'deny',
      reason: 'no claim matches HUBDESK_OIDC_ROLES',
      requestId,
    })
  })
  log.warn({ issuer, subject, requestId }, 'refused a sign-in: no claim matches HUBDESK_OIDC_ROLES')
}
