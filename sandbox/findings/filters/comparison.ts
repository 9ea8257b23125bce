import { invalidInput } from '../../errors/refuse.ts'

/** Automation rules know CONTAINS and NOT_CONTAINS; GetFindings and insights do not. */
export type Dialect = 'findings' | 'rules'

export type Compared = { readonly value: string; readonly comparison: string }

type Test = (actual: string) => boolean

const matching: Readonly<Record<string, (wanted: string) => Test>> = {
  EQUALS: wanted => actual => actual === wanted,
  PREFIX: wanted => actual => actual.startsWith(wanted),
  CONTAINS: wanted => actual => actual.includes(wanted),
  NOT_EQUALS: wanted => actual => actual === wanted,
  PREFIX_NOT_EQUALS: wanted => actual => actual.startsWith(wanted),
  NOT_CONTAINS: wanted => actual => actual.includes(wanted),
}

const negative = ['NOT_EQUALS', 'PREFIX_NOT_EQUALS', 'NOT_CONTAINS']

/**
 * Compiles the filters on one attribute. Positive filters are OR-ed, negative filters are AND-ed after them. An
 * attribute may have several values. One that a positive filter matches is enough, and one that a negative filter
 * excludes is too many.
 */
export function comparisonTest(
  name: string,
  filters: readonly Compared[],
  dialect: Dialect,
): (actual: readonly string[]) => boolean {
  refuseCombination(
    name,
    filters.map(({ comparison }) => comparison),
    dialect,
  )
  const tests = (isNegative: boolean) =>
    filters
      .filter(({ comparison }) => negative.includes(comparison) === isNegative)
      .flatMap(({ value, comparison }) => matching[comparison]?.(value) ?? [])
  const picks = tests(false)
  const excludes = tests(true)
  return actual =>
    (picks.length === 0 || actual.some(value => picks.some(test => test(value)))) &&
    !actual.some(value => excludes.some(test => test(value)))
}

function refuseCombination(name: string, comparisons: readonly string[], dialect: Dialect): void {
  const has = (comparison: string) => comparisons.includes(comparison)
  const unknown = comparisons.find(comparison => !Object.hasOwn(matching, comparison))
  if (unknown === 'CONTAINS_WORD') {
    throw invalidInput(`Comparison CONTAINS_WORD is not supported for ${name} by this operation.`)
  }
  if (unknown !== undefined) throw invalidInput(`Invalid comparison ${unknown} for ${name}.`)
  if (dialect === 'findings' && (has('CONTAINS') || has('NOT_CONTAINS'))) {
    throw invalidInput(
      `CONTAINS and NOT_CONTAINS can be used in automation rules only, not for ${name} here.`,
    )
  }
  const others = (comparison: string) => has(comparison) && comparisons.some(other => other !== comparison)
  if (others('CONTAINS') || others('NOT_CONTAINS')) {
    throw invalidInput(`CONTAINS and NOT_CONTAINS on ${name} cannot be combined with other comparisons.`)
  }
  if (has('EQUALS') && (has('NOT_EQUALS') || has('PREFIX_NOT_EQUALS'))) {
    throw invalidInput(`EQUALS on ${name} cannot be combined with NOT_EQUALS or PREFIX_NOT_EQUALS.`)
  }
}
