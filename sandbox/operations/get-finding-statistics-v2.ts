import { valuesAt } from '../findings/values-at.ts'
import { compileFilters } from '../ocsf/compile-filters.ts'
import { groupFields } from '../ocsf/field-names.ts'
import { matchingFindings } from '../ocsf/matching-findings.ts'
import { anyOf } from '../ocsf/predicate.ts'
import { integerWithin, requireObjects, requireOneOf, validationError } from '../ocsf/validation.ts'
import { visibleAccounts } from '../ocsf/visible-accounts.ts'
import type { Operation } from '../operation.ts'

const maxRules = 5
const maxResults = 400

export const getFindingStatisticsV2: Operation = {
  service: 'securityhub',
  name: 'GetFindingStatisticsV2',
  route: { method: 'POST', path: '/findingsv2/statistics' },
  run(context, input) {
    const rules = parseRules(input.GroupByRules, context.now())
    const order = requireOneOf(input.SortOrder ?? 'desc', ['asc', 'desc'], 'SortOrder')
    const size = integerWithin(input.MaxStatisticResults, 'MaxStatisticResults', {
      min: 1,
      max: maxResults,
      fallback: maxResults,
    })
    // One pass for all rules: reading the findings costs more than counting them.
    const filter = anyOf(rules.map(rule => rule.filter))
    const reads = rules.flatMap(rule => [...rule.filter.reads, ...rule.path.slice(0, 1)])
    for (const match of matchingFindings(context, filter, visibleAccounts(context, input.Scopes), reads)) {
      if (!match.finding) continue
      for (const { filter, path, counts } of rules) {
        if (rules.length > 1 && !filter.matches(match.document)) continue
        for (const value of new Set(valuesAt(match.document, path))) {
          counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
        }
      }
    }
    return {
      GroupByResults: rules.map(({ field, counts }) => ({
        GroupByField: field,
        GroupByValues: largest(counts, order, size),
      })),
    }
  },
}

function parseRules(given: unknown, now: number) {
  const rules = requireObjects(given, 'GroupByRules', maxRules)
  if (rules.length === 0) throw validationError('GroupByRules must have at least one rule')
  return rules.map((rule, at) => {
    const field = requireOneOf(rule.GroupByField, groupFields, `GroupByRules[${at}].GroupByField`)
    const filter = compileFilters(rule.Filters, now, `GroupByRules[${at}].Filters`)
    return { field, filter, path: field.split('.'), counts: new Map<string, number>() }
  })
}

function largest(counts: ReadonlyMap<string, number>, order: 'asc' | 'desc', size: number) {
  const direction = order === 'asc' ? 1 : -1
  return [...counts]
    .sort(([a, x], [b, y]) => (x - y) * direction || (a < b ? -1 : 1))
    .slice(0, size)
    .map(([value, count]) => ({ FieldValue: value, Count: count }))
}
