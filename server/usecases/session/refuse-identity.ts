import { desk } from '@/server/desk/desk'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import { identityText } from '@/server/state/audit/audit-actor'
import { deactivatePerson } from '@/server/state/people/deactivate-person'
import { deleteSessionsOf } from '@/server/state/people/delete-sessions-of'
import { warnWithoutAdmin } from './warn-without-admin'

type Refused = { readonly issuer: string; readonly subject: string; readonly name: string }

/** Ends all sessions, in any browser, of a person who no longer has a role. Their tokens approve nothing any more. */
export async function refuseIdentity(identity: Refused, requestId: string): Promise<void> {
  const { issuer, subject, name } = identity
  const { state, env } = await desk()
  await state.db.transaction(async tx => {
    const ended = await deleteSessionsOf(tx, identity)
    await deactivatePerson(tx, identity, new Date())
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
  await warnWithoutAdmin({ state, env })
}
