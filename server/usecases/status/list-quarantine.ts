import { type QuarantinePage, quarantineQuery } from '@/lib/api/status'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { listQuarantine as list } from '@/server/store/list-quarantine'
import { withCursor } from '@/server/usecases/findings/with-cursor'
import { parseInput } from '@/server/usecases/parse-input'

/** One page of what could not be read, latest first. Throws `invalid_input` and `invalid_cursor`. */
export async function listQuarantine(call: { actor: Actor; input: unknown }): Promise<QuarantinePage> {
  authorize(call.actor, 'status:read')
  const query = parseInput(quarantineQuery, call.input)
  const { index } = await desk()
  return withCursor(list(index, query))
}
