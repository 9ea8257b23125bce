import { findingsQuery } from '@/lib/api/finding-queries'
import type { FindingPage } from '@/lib/api/findings'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { listFindingRows as list } from '@/server/store/findings/list-findings'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter, sortOf } from '@/server/usecases/parse-query'
import { withCursor } from '@/server/usecases/with-cursor'

/** Lists one page of findings. Throws `invalid_input`, `invalid_filter` and `invalid_cursor`. */
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
  const page = await withCursor(list(forAsker(index, call), question))
  return { ...page, items: page.items.map(item => ({ ...item, decision: outbox.pending.latest(item.key) })) }
}
