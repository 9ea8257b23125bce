import type { PersonList } from '@/lib/api/teams'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { listPeople as listStored } from '@/server/state/list-people'

/** Everybody who has signed in: who can be a member of a team. */
export async function listPeople({ actor }: { actor: Actor }): Promise<PersonList> {
  authorize(actor, 'teams:manage')
  const { state } = await desk()
  return { items: await listStored(state) }
}
