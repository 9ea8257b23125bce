import { z } from 'zod'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { deleteView as deleteStored } from '@/server/state/views/delete-view'
import { personOf } from '@/server/usecases/person-of'

/** Deletes a view of the person. Throws `not_found` for another person's. */
export async function deleteView({ actor, input }: { actor: Actor; input: { id: string } }): Promise<void> {
  authorize(actor, 'views:write')
  const { state } = await desk()
  const id = z.uuid().safeParse(input.id)
  if (!id.success || !(await deleteStored(state, { id: id.data, personId: personOf(actor) }))) {
    throw new AppError('not_found', 'You have no view of this id.')
  }
}
