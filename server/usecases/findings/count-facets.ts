import { type Facets, type FacetValue, facetsQuery } from '@/lib/api/findings'
import { desk } from '@/server/desk'
import type { Actor } from '@/server/domain/actor'
import { AppError, authorize } from '@/server/errors'
import { countFacets as count } from '@/server/store/count-facets'
import { type CountedField, isCountedField } from '@/server/store/field-values'
import { forAsker } from '@/server/store/for-asker'
import { listAccountNames } from '@/server/store/list-account-names'
import type { Index } from '@/server/store/open-index'
import { parseInput } from '@/server/usecases/parse-input'
import { askedAt } from './asked-at'
import { scopedFilter } from './parse-query'

function fieldsOf(by: string): CountedField[] {
  return by.split(',').map(name => {
    if (isCountedField(name)) return name
    const message = `Values of “${name}” cannot be counted.`
    throw new AppError('invalid_input', message, [{ field: 'by', message, position: null }])
  })
}

/** A filter shows an account that it names even with no finding of it: who is limited must not learn its name so. */
async function withNames(index: Index, accounts: readonly FacetValue[], actor: Actor): Promise<FacetValue[]> {
  const names = await listAccountNames(index, actor.scopes)
  return accounts.map(account => {
    const label = names.get(account.value)
    return label === undefined ? account : { ...account, label }
  })
}

/** How many findings have each value of some fields. Throws `invalid_input` and `invalid_filter`. */
export async function countFacets(call: {
  actor: Actor
  input: unknown
  signal?: AbortSignal
}): Promise<Facets> {
  authorize(call.actor, 'findings:read')
  const { filter, by } = parseInput(facetsQuery, call.input)
  const question = { filter: scopedFilter(call.actor, filter), by: fieldsOf(by), now: askedAt() }
  const index = forAsker((await desk()).index, call.signal)
  const facets = await count(index, question)
  return facets.account ? { ...facets, account: await withNames(index, facets.account, call.actor) } : facets
}
