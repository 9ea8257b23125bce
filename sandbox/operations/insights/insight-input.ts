import { invalidInput } from '../../errors/refuse.ts'
import { compileFilters } from '../../findings/filters/compile-filters.ts'
import { filterAttributes } from '../../findings/filters/filter-attributes.ts'
import type { JsonObject } from '../../values/json.ts'
import { isObject } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { optionalText } from '../../wire/read-input.ts'

/** Checks and returns the members of an insight in a request. Only a filter that GetFindings accepts can be saved. */
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

/** Returns the path of the values to group by. */
export function groupPath(attribute: string): readonly string[] {
  const found = filterAttributes.get(attribute)
  if (found?.kind !== 'string') throw invalidInput(`Invalid GroupByAttribute: ${attribute}`)
  return found.path
}
