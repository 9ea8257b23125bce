import type { JsonObject } from '../../values/json.ts'
import { requireObject, requireObjects, requireOneOf, validationError } from '../../wire/validation.ts'
import { compileFilter, filterTypes } from './compile-filter.ts'
import { allOf, anyOf, everything, type Predicate } from './predicate.ts'

const maxComposites = 10
const maxFilters = 20

/**
 * Compiles OcsfFindingFilters. Throws ValidationException for what the API model or its texts exclude. Those are
 * unknown fields, more than 10 composites, more than 20 filters of a type, and more than three layers of nesting.
 */
export function compileFilters(filters: unknown, now: number, path = 'Filters'): Predicate {
  if (filters === undefined || filters === null) return everything
  const given = requireObject(filters, path)
  const composites = requireObjects(given.CompositeFilters, `${path}.CompositeFilters`, maxComposites)
  const combine = combination(given.CompositeOperator, `${path}.CompositeOperator`)
  if (composites.length === 0) return everything
  return combine(
    composites.map((composite, at) => compileComposite(composite, `${path}.CompositeFilters[${at}]`, now, 2)),
  )
}

function compileComposite(composite: JsonObject, path: string, now: number, layer: 2 | 3): Predicate {
  const combine = combination(composite.Operator, `${path}.Operator`)
  const own = filterTypes.flatMap(([member, fields, compile]) =>
    requireObjects(composite[member], `${path}.${member}`, maxFilters).map((item, at) =>
      compileFilter(item, `${path}.${member}[${at}]`, fields, compile, now),
    ),
  )
  const nestedPath = `${path}.NestedCompositeFilters`
  const nested = requireObjects(composite.NestedCompositeFilters, nestedPath, maxComposites)
  if (layer === 3 && nested.length > 0) {
    throw validationError(`${nestedPath} exceeds the maximum nesting depth of 3`)
  }
  const below = nested.map((item, at) => compileComposite(item, `${nestedPath}[${at}]`, now, 3))
  if (own.length + below.length === 0) throw validationError(`${path} must have at least one filter`)
  return combine([...own, ...below])
}

function combination(operator: unknown, path: string): typeof allOf {
  return requireOneOf(operator ?? 'AND', ['AND', 'OR'], path) === 'AND' ? allOf : anyOf
}
