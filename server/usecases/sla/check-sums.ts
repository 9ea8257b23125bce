import { type SlaCheck, slaFilterQuery } from '@/lib/api/sla/sla'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { authorize } from '@/server/errors'
import { checkSums as check } from '@/server/store/sums/check-sums'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'

/** Checks that states add up for every grouping of what the actor sees. Throws `invalid_input`, `invalid_filter`. */
export async function checkSums(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<SlaCheck> {
  authorize(call.actor, 'findings:read')
  const { filter } = parseInput(slaFilterQuery, call.input)
  const { index } = await desk()
  return check(forAsker(index, call), scopedFilter(call.actor, filter), askedAt())
}
