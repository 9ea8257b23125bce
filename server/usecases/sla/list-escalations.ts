import { type EscalationPage, escalationsQuery } from '@/lib/api/sla/clock'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listEscalations as list } from '@/server/store/escalations/list-escalations'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'
import { withCursor } from '@/server/usecases/with-cursor'

/** Lists one page of the steps that were taken. Throws `invalid_input`, `invalid_filter` and `invalid_cursor`. */
export async function listEscalations(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<EscalationPage> {
  authorize(call.actor, 'findings:read')
  const { filter, cursor, limit } = parseInput(escalationsQuery, call.input)
  const question = { filter: scopedFilter(call.actor, filter), cursor, limit, now: askedAt() }
  const { index } = await desk()
  return withCursor(list(forAsker(index, call), question))
}
