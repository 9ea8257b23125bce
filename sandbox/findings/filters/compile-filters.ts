import { invalidInput } from '../../errors/refuse.ts'
import type { JsonObject } from '../../values/json.ts'
import { valuesAt } from '../../values/values-at.ts'
import { comparisonTest, type Dialect } from './comparison.ts'
import { dateSpan, inSpan } from './date-filter.ts'
import { type Attribute, filterAttributes, ruleCriteria } from './filter-attributes.ts'
import { ipFilter } from './ip-filter.ts'
import { mapTest } from './map-filter.ts'
import { numberFilter } from './number-filter.ts'
import { type Filter, isFilter, refuseUnknown, requiredText } from './read-filter.ts'

export type FindingTest = (finding: JsonObject) => boolean

const mostAttributes = 10
const mostValues = 20

/**
 * Compiles filters to a test of findings; attributes are AND-ed. Dialect `findings` is AwsSecurityFindingFilters, also
 * for insights; `rules` is AutomationRulesFindingFilters. A DateRange counts back from `now`, in milliseconds UTC.
 * Throws InvalidInputException for what Security Hub would refuse.
 */
export function compileFilters(filters: unknown, dialect: Dialect, now: number): FindingTest {
  if (filters === undefined || filters === null) return () => true
  if (!isFilter(filters)) throw invalidInput('Filters must be an object.')
  const entries = Object.entries(filters).filter(([, list]) => !Array.isArray(list) || list.length > 0)
  if (dialect === 'findings' && entries.length > mostAttributes) {
    throw invalidInput(`Filters can have at most ${mostAttributes} attributes.`)
  }
  const tests = entries.map(([name, list]) =>
    attributeTest(name, readList(name, list, dialect), dialect, now),
  )
  return finding => tests.every(test => test(finding))
}

function readList(name: string, list: unknown, dialect: Dialect): readonly Filter[] {
  const most = dialect === 'rules' ? ruleCriteria.get(name) : filterAttributes.has(name) && mostValues
  if (!most) throw invalidInput(`Unknown filter attribute ${name}.`)
  if (!Array.isArray(list)) throw invalidInput(`Filters on ${name} must be a list.`)
  if (list.length > most) throw invalidInput(`${name} can have at most ${most} filter values.`)
  return list.map(filter => {
    if (!isFilter(filter)) throw invalidInput(`A filter on ${name} must be an object.`)
    return filter
  })
}

function attributeTest(name: string, list: readonly Filter[], dialect: Dialect, now: number): FindingTest {
  const attribute = filterAttributes.get(name)
  if (!attribute) throw invalidInput(`Unknown filter attribute ${name}.`)
  const values = (finding: JsonObject) => valuesAt(finding, attribute.path)
  switch (attribute.kind) {
    case 'string':
      return stringTest(name, attribute, list, dialect)
    case 'map': {
      const test = mapTest(name, list, dialect)
      return finding => test(values(finding))
    }
    case 'keyword':
      return keywordTest(name, list)
    case 'boolean': {
      const wanted = list.map(filter => filter.Value)
      if (wanted.some(value => typeof value !== 'boolean'))
        throw invalidInput(`Value of ${name} must be a boolean.`)
      return finding => wanted.includes(finding[name] ?? false)
    }
    default: {
      // Several filters of these kinds are OR-ed.
      const tests = list.map(filter => valueTest(attribute.kind, name, filter, now))
      return finding => values(finding).some(value => tests.some(test => test(value)))
    }
  }
}

function valueTest(kind: Attribute['kind'], name: string, filter: Filter, now: number) {
  if (kind === 'number') return numberFilter(name, filter)
  if (kind === 'ip') return ipFilter(name, filter)
  const span = dateSpan(name, filter, now)
  return (value: Parameters<typeof inSpan>[0]) => inSpan(value, span)
}

function stringTest(
  name: string,
  { path }: Attribute,
  list: readonly Filter[],
  dialect: Dialect,
): FindingTest {
  const compared = list.map(filter => {
    refuseUnknown(name, filter, ['Value', 'Comparison'])
    const value = requiredText(name, filter, 'Value')
    return { value, comparison: requiredText(name, filter, 'Comparison') }
  })
  const test = comparisonTest(name, compared, dialect)
  return finding => test(valuesAt(finding, path).filter(value => typeof value === 'string'))
}

/**
 * Tests for the keyword anywhere in the finding. The attribute is deprecated, and AWS never published how it splits
 * words.
 */
function keywordTest(name: string, list: readonly Filter[]): FindingTest {
  const words = list.map(filter => requiredText(name, filter, 'Value').toLowerCase())
  return finding => {
    const text = JSON.stringify(finding).toLowerCase()
    return words.some(word => text.includes(word))
  }
}
