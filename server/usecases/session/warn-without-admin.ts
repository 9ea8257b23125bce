import type { Desk } from '@/server/desk/desk-parts'
import { isDemoDesk } from '@/server/domain/people/demo-desk'
import { countFreeAdmins } from '@/server/domain/people/free-admins'
import { log } from '@/server/log'
import { listAdmins } from '@/server/state/people/list-admins'

/**
 * Logs where no admin without a limit is left after a sign-in. The identity provider decides who is an admin, so the desk
 * can only report it, and not refuse it.
 */
export async function warnWithoutAdmin({ state, env }: Pick<Desk, 'state' | 'env'>): Promise<void> {
  if (countFreeAdmins(await listAdmins(state.db), isDemoDesk(env)) > 0) return
  const what = 'no admin without a limit has signed in: no one can change limits, teams and tokens'
  log.warn(`${what}. Give the role admin to a person who is in no team with a limit`)
}
