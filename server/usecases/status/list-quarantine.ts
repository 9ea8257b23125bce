import { type QuarantinePage, quarantineQuery } from '@/lib/api/status'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { AppError, authorize } from '@/server/errors'
import { listQuarantine as list } from '@/server/store/list-quarantine'
import { withCursor } from '@/server/usecases/findings/with-cursor'
import { parseInput } from '@/server/usecases/parse-input'

/**
 * One page of what could not be read, latest first. Throws `invalid_input` and `invalid_cursor`, and `forbidden` for who
 * is limited: what cannot be read as a finding does not tell whose it is.
 */
export async function listQuarantine(call: { actor: Actor; input: unknown }): Promise<QuarantinePage> {
  authorize(call.actor, 'status:read')
  if (call.actor.scopes !== null) {
    throw new AppError(
      'forbidden',
      'The quarantine holds documents of any account: your limits keep you from it.',
    )
  }
  const query = parseInput(quarantineQuery, call.input)
  const { index } = await desk()
  return withCursor(list(index, query))
}
