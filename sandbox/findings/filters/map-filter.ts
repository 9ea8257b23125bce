import { invalidInput } from '../../errors/refuse.ts'
import type { Json } from '../../values/json.ts'
import { isObject } from '../../values/json.ts'
import { type Compared, comparisonTest, type Dialect } from './comparison.ts'
import { type Filter, refuseUnknown, requiredText } from './read-filter.ts'

const comparisons = ['EQUALS', 'NOT_EQUALS', 'CONTAINS', 'NOT_CONTAINS']

/**
 * Compiles the filters on one map. Filters of the same key combine as string filters do. Between keys, positive filters
 * are OR-ed and negative filters AND-ed.
 */
export function mapTest(
  name: string,
  filters: readonly Filter[],
  dialect: Dialect,
): (maps: readonly Json[]) => boolean {
  const entries = filters.map(filter => {
    refuseUnknown(name, filter, ['Key', 'Value', 'Comparison'])
    const comparison = requiredText(name, filter, 'Comparison')
    if (!comparisons.includes(comparison)) throw invalidInput(`Invalid comparison ${comparison} for ${name}.`)
    return { key: requiredText(name, filter, 'Key'), value: requiredText(name, filter, 'Value'), comparison }
  })
  const isNegative = ({ comparison }: Compared) => comparison.startsWith('NOT_')
  const picks = testsByKey(
    name,
    entries.filter(entry => !isNegative(entry)),
    dialect,
  )
  const excludes = testsByKey(name, entries.filter(isNegative), dialect)
  // Refuses illegal combinations of positive and negative filters of the same key.
  testsByKey(name, entries, dialect)
  return maps => {
    const holds = ({ key, test }: KeyTest) => test(textsUnder(maps, key))
    return (picks.length === 0 || picks.some(holds)) && excludes.every(holds)
  }
}

type KeyTest = { readonly key: string; readonly test: (actual: readonly string[]) => boolean }

function testsByKey(
  name: string,
  entries: readonly (Compared & { readonly key: string })[],
  dialect: Dialect,
): readonly KeyTest[] {
  const keys = [...new Set(entries.map(({ key }) => key))]
  return keys.map(key => ({
    key,
    test: comparisonTest(
      `${name} ${key}`,
      entries.filter(entry => entry.key === key),
      dialect,
    ),
  }))
}

function textsUnder(maps: readonly Json[], key: string): readonly string[] {
  return maps.flatMap(map => {
    const value = isObject(map) ? map[key] : undefined
    return value === undefined || value === null ? [] : [String(value)]
  })
}
