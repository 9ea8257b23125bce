import { type SlaCheck, slaFilterQuery } from '@/lib/api/sla'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { authorize } from '@/server/errors'
import { forAsker } from '@/server/store/for-asker'
import { checkSums as check } from '@/server/store/sla/check-sums'
import { askedAt } from '@/server/usecases/findings/asked-at'
import { scopedFilter } from '@/server/usecases/findings/parse-query'
import { parseInput } from '@/server/usecases/parse-input'

/** Whether states add up for every grouping, of what the actor sees. Throws `invalid_input` and `invalid_filter`. */
export async function checkSums(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaCheck> {
  authorize(call.actor, 'findings:read')
  const { filter } = parseInput(slaFilterQuery, call.input)
  const { index } = await desk()
  return check(forAsker(index, call.signal), scopedFilter(call.actor, filter), askedAt())
}
