import { groupsQuery } from '@/lib/api/finding-queries'
import type { FindingGroups } from '@/lib/api/findings'
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
  const { filter, by, cursor, limit } = parseInput(groupsQuery, call.input)
  const question = { filter: scopedFilter(call.actor, filter), by, cursor, limit, now: askedAt() }
  const { index } = await desk()
  return withCursor(group(forAsker(index, call), question))
}
