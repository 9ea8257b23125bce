import { type QuarantinePage, quarantineQuery } from '@/lib/api/status'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { listQuarantine as list } from '@/server/store/findings/list-quarantine'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { withCursor } from '@/server/usecases/with-cursor'

/**
 * Lists one page of what could not be read, latest first. Throws `invalid_input` and `invalid_cursor`. Throws
 * `forbidden` for a limited actor, as an unreadable finding does not show whose it is.
 */
export async function listQuarantine(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<QuarantinePage> {
  authorize(call.actor, 'status:read')
  if (call.actor.scopes !== null) {
    throw new AppError(
      'forbidden',
      'The quarantine holds documents of any account: your limits keep you from it.',
    )
  }
  const query = parseInput(quarantineQuery, call.input)
  const { index } = await desk()
  return withCursor(list(forAsker(index, call), query))
}
