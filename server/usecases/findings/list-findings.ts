import { type FindingPage, findingsQuery } from '@/lib/api/findings'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { forAsker } from '@/server/store/for-asker'
import { listFindings as list } from '@/server/store/list-findings'
import { parseInput } from '@/server/usecases/parse-input'
import { askedAt } from './asked-at'
import { scopedFilter, sortOf } from './parse-query'
import { withCursor } from './with-cursor'

/** One page of findings. Throws `invalid_input`, `invalid_filter` and `invalid_cursor`. */
export async function listFindings(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<FindingPage> {
  authorize(call.actor, 'findings:read')
  const { filter, sort, cursor, limit } = parseInput(findingsQuery, call.input)
  const question = {
    filter: scopedFilter(call.actor, filter),
    sort: sortOf(sort),
    cursor,
    limit,
    now: askedAt(),
  }
  const { index, outbox } = await desk()
  const page = await withCursor(list(forAsker(index, call.signal), question))
  return { ...page, items: page.items.map(item => ({ ...item, decision: outbox.pending.latest(item.key) })) }
}
