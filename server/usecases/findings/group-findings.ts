import { type FindingGroups, groupsQuery } from '@/lib/api/findings'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { forAsker } from '@/server/store/for-asker'
import { groupFindings as group } from '@/server/store/group-findings'
import { parseInput } from '@/server/usecases/parse-input'
import { askedAt } from './asked-at'
import { scopedFilter } from './parse-query'
import { withCursor } from './with-cursor'

/** One page of groups of findings. Throws `invalid_input`, `invalid_filter` and `invalid_cursor`. */
export async function groupFindings(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<FindingGroups> {
  authorize(call.actor, 'findings:read')
  const { filter, by, cursor, limit } = parseInput(groupsQuery, call.input)
  const question = { filter: scopedFilter(call.actor, filter), by, cursor, limit, now: askedAt() }
  const { index } = await desk()
  return withCursor(group(forAsker(index, call.signal), question))
}
