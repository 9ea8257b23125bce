import { type EscalationPage, escalationsQuery } from '@/lib/api/clock'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { listEscalations as list } from '@/server/store/escalations/list-escalations'
import { askedAt } from '@/server/usecases/findings/asked-at'
import { scopedFilter } from '@/server/usecases/findings/parse-query'
import { withCursor } from '@/server/usecases/findings/with-cursor'
import { parseInput } from '@/server/usecases/parse-input'

/** One page of the steps that were taken. Throws `invalid_input`, `invalid_filter` and `invalid_cursor`. */
export async function listEscalations(call: { actor: Actor; input: unknown }): Promise<EscalationPage> {
  authorize(call.actor, 'findings:read')
  const { filter, cursor, limit } = parseInput(escalationsQuery, call.input)
  const question = { filter: scopedFilter(call.actor, filter), cursor, limit, now: askedAt() }
  const { index } = await desk()
  return withCursor(list(index, question))
}
