import { type MovePage, movesQuery } from '@/lib/api/sla/clock'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listMoves as list } from '@/server/store/sla-report/list-moves'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'
import { withCursor } from '@/server/usecases/with-cursor'

/** Lists one page of the due dates that people moved. Throws `invalid_input`, `invalid_filter` and `invalid_cursor`. */
export async function listMoves(call: { actor: Actor; input: unknown }): Promise<MovePage> {
  authorize(call.actor, 'findings:read')
  const { filter, cursor, limit } = parseInput(movesQuery, call.input)
  const index = forAsker((await desk()).index, { actor: call.actor })
  return withCursor(list(index, { filter: scopedFilter(call.actor, filter), cursor, limit, now: askedAt() }))
}
