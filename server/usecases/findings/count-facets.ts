import { facetsQuery } from '@/lib/api/finding-queries'
import type { Facets, FacetValue } from '@/lib/api/findings'
import { askedAt } from '@/server/asked-at'
import { desk } from '@/server/desk/desk'
import type { Actor } from '@/server/domain/people/actor'
import { AppError, authorize } from '@/server/errors'
import { type CountedField, isCountedField } from '@/server/store/filter/field-values'
import { countFacets as count } from '@/server/store/findings/count-facets'
import { listAccountNames } from '@/server/store/findings/list-account-names'
import type { Index } from '@/server/store/index/handle'
import { forAsker } from '@/server/usecases/for-asker'
import { parseInput } from '@/server/usecases/parse-input'
import { scopedFilter } from '@/server/usecases/parse-query'

function fieldsOf(by: string): CountedField[] {
  return by.split(',').map(name => {
    if (isCountedField(name)) return name
    const message = `Values of “${name}” cannot be counted.`
    throw new AppError('invalid_input', message, [{ field: 'by', message, position: null }])
  })
}

/**
 * Adds account names. A filter shows an account that it names even without findings, so a limited actor must not see
 * its name.
 */
async function withNames(index: Index, accounts: readonly FacetValue[], actor: Actor): Promise<FacetValue[]> {
  const names = await listAccountNames(index, actor.scopes)
  return accounts.map(account => {
    const label = names.get(account.value)
    return label === undefined ? account : { ...account, label }
  })
}

/** Counts the findings with each value of some fields. Throws `invalid_input` and `invalid_filter`. */
export async function countFacets(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<Facets> {
  authorize(call.actor, 'findings:read')
  const { filter, by } = parseInput(facetsQuery, call.input)
  const question = { filter: scopedFilter(call.actor, filter), by: fieldsOf(by), now: askedAt() }
  const index = forAsker((await desk()).index, call)
  const facets = await count(index, question)
  return facets.account ? { ...facets, account: await withNames(index, facets.account, call.actor) } : facets
}
