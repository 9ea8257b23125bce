import { compileFilters } from '../findings/compile-filters.ts'
import { filterAttributes } from '../findings/filter-attributes.ts'
import { isObject } from '../ocsf/json.ts'
import type { Context, Input } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'
import { optionalText } from './read-input.ts'
import { invalidInput } from './refuse.ts'

/** The members of an insight that a request gives, checked: only a filter that GetFindings would take can be saved. */
export function parseInsight(context: Context, input: Input): JsonObject {
  const { Filters: filters } = input
  const name = optionalText(input, 'Name')
  const attribute = optionalText(input, 'GroupByAttribute')
  if (filters !== undefined && !isObject(filters)) throw invalidInput('Filters must be an object.')
  compileFilters(filters, 'findings', context.now())
  if (attribute !== undefined) groupPath(attribute)
  return {
    ...(name === undefined ? {} : { Name: name }),
    ...(filters === undefined ? {} : { Filters: filters }),
    ...(attribute === undefined ? {} : { GroupByAttribute: attribute }),
  }
}

/** Where a finding holds the values to group by. */
export function groupPath(attribute: string): readonly string[] {
  const found = filterAttributes.get(attribute)
  if (found?.kind !== 'string') throw invalidInput(`Invalid GroupByAttribute: ${attribute}`)
  return found.path
}
