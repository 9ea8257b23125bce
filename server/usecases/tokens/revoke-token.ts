import { z } from 'zod'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { AppError, authorize } from '@/server/errors'
import { log } from '@/server/log'
import { revokeToken as revokeStored } from '@/server/state/revoke-token'

/** Revokes an API token: its next request is refused. Throws `not_found` when none of this id is in force. */
export async function revokeToken({ actor, input }: { actor: Actor; input: { id: string } }): Promise<void> {
  authorize(actor, 'tokens:manage')
  const { state } = await desk()
  const id = z.uuid().safeParse(input.id)
  if (!id.success || !(await revokeStored(state, id.data, new Date()))) {
    throw new AppError('not_found', 'There is no API token of this id in force.')
  }
  log.info({ actor: actor.id, id: id.data }, 'revoked an API key')
}
