import { invalidInput } from '../../errors/refuse.ts'
import type { Json } from '../../values/json.ts'
import { type Filter, refuseUnknown } from './read-filter.ts'

const tests: Readonly<Record<string, (actual: number, bound: number) => boolean>> = {
  Gte: (actual, bound) => actual >= bound,
  Lte: (actual, bound) => actual <= bound,
  Eq: (actual, bound) => actual === bound,
  Gt: (actual, bound) => actual > bound,
  Lt: (actual, bound) => actual < bound,
}

/** Compiles a number filter. A value must satisfy all bounds of one filter. */
export function numberFilter(name: string, filter: Filter): (actual: Json) => boolean {
  refuseUnknown(name, filter, Object.keys(tests))
  const bounds = Object.entries(filter).map(([member, bound]) => {
    if (typeof bound !== 'number') throw invalidInput(`${member} of a filter on ${name} must be a number.`)
    return (actual: number) => tests[member]?.(actual, bound) ?? false
  })
  if (bounds.length === 0) throw invalidInput(`A filter on ${name} must have Gte, Lte, Eq, Gt or Lt.`)
  return actual => typeof actual === 'number' && bounds.every(holds => holds(actual))
}
