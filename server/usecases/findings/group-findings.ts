import { groupsQuery } from '@/lib/api/finding-queries'
import type { FindingGroups } from '@/lib/api/findings'
import { DEFAULT_GROUP_SORT, readGroupSort } from '@/lib/finding/group-sort'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { groupFindings as group } from '@/server/store/findings/group-findings'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'
import { withCursor } from '@/server/usecases/with-cursor'

/** Lists one page of groups of findings. Throws `invalid_input`, `invalid_filter` and `invalid_cursor`. */
export async function groupFindings(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<FindingGroups> {
  authorize(call.actor, 'findings:read')
  const { filter, by, sort, cursor, limit } = parseInput(groupsQuery, call.input)
  const question = {
    filter: scopedFilter(call.actor, filter),
    by,
    sort: readGroupSort(sort) ?? DEFAULT_GROUP_SORT,
    cursor,
    limit,
    now: askedAt(),
  }
  const { index } = await desk()
  return withCursor(group(forAsker(index, call), question))
}
