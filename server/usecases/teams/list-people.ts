import type { PersonList } from '@/lib/api/teams'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listPeople as listStored } from '@/server/state/people/list-people'

/** Lists everyone who has signed in, and can be a member of a team. */
export async function listPeople({ actor }: { actor: Actor }): Promise<PersonList> {
  authorize(actor, 'teams:manage')
  const { state } = await desk()
  return { items: await listStored(state) }
}
