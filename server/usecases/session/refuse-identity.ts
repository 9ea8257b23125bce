import { desk } from '@/server/desk'
import { log } from '@/server/log'
import { deleteSessionsOf } from '@/server/state/delete-sessions-of'

/** Who has no role any more keeps no session either, in whichever browser it runs. */
export async function refuseIdentity(identity: { issuer: string; subject: string }): Promise<void> {
  const { state } = await desk()
  await deleteSessionsOf(state, identity)
  log.warn(identity, 'refused a sign-in: no claim matches HUBDESK_OIDC_ROLES')
}
