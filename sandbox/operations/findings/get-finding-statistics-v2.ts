import { visibleAccounts } from '../../access/visible-accounts.ts'
import { columnOf, isDecidedByColumns } from '../../ocsf/filters/column-fields.ts'
import { compileFilters } from '../../ocsf/filters/compile-ocsf-filters.ts'
import { groupFields } from '../../ocsf/filters/field-names.ts'
import { anyOf } from '../../ocsf/filters/predicate.ts'
import { matchingFindings, visibleNarrowing } from '../../ocsf/search/matching-findings.ts'
import { valuesAt } from '../../values/values-at.ts'
import { inTurns } from '../../wire/in-turns.ts'
import type { Context, Operation } from '../../wire/operation.ts'
import { integerWithin, requireObjects, requireOneOf, validationError } from '../../wire/validation.ts'

const maxRules = 5
const maxResults = 400

export const getFindingStatisticsV2: Operation = {
  service: 'securityhub',
  name: 'GetFindingStatisticsV2',
  route: { method: 'POST', path: '/findingsv2/statistics' },
  open: true,
  async run(context, input) {
    const rules = parseRules(input.GroupByRules, context.now())
    const order = requireOneOf(input.SortOrder ?? 'desc', ['asc', 'desc'], 'SortOrder')
    const size = integerWithin(input.MaxStatisticResults, 'MaxStatisticResults', {
      min: 1,
      max: maxResults,
      fallback: maxResults,
    })
    const accounts = visibleAccounts(context, input.Scopes)
    const counted = new Map(rules.map(rule => [rule, countColumn(context, rule, accounts)]))
    const read = await countRead(
      context,
      rules.filter(rule => !counted.get(rule)),
      accounts,
    )
    return {
      GroupByResults: rules.map(rule => ({
        GroupByField: rule.field,
        GroupByValues: largest(counted.get(rule) ?? read.get(rule) ?? new Map(), order, size),
      })),
    }
  },
}

type Rule = ReturnType<typeof parseRules>[number]
type Accounts = readonly string[] | undefined
type Counts = ReadonlyMap<string, number>

/** Counts a rule by the store's columns alone; undefined when they do not decide it. */
function countColumn(context: Context, { field, filter }: Rule, accounts: Accounts): Counts | undefined {
  const column = columnOf(field)
  if (!column || !isDecidedByColumns(filter)) return undefined
  const narrowing = visibleNarrowing(context, filter, accounts)
  return narrowing ? context.store.findings.countBy(column, narrowing) : new Map()
}

/** Counts all rules in one pass: reading the findings costs more than counting them. */
async function countRead(
  context: Context,
  rules: readonly Rule[],
  accounts: Accounts,
): Promise<ReadonlyMap<Rule, Counts>> {
  const counters = rules.map(rule => ({ rule, counts: new Map<string, number>() }))
  if (rules.length === 0) return new Map()
  const filter = anyOf(rules.map(rule => rule.filter))
  const reads = rules.flatMap(rule => [...rule.filter.reads, ...rule.path.slice(0, 1)])
  const all = matchingFindings(context, filter, accounts, reads)
  for await (const match of inTurns(all, context.signal)) {
    if (!match.finding) continue
    for (const { rule, counts } of counters) {
      if (rules.length > 1 && !rule.filter.matches(match.document)) continue
      for (const value of new Set(valuesAt(match.document, rule.path))) {
        counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
      }
    }
  }
  return new Map(counters.map(({ rule, counts }) => [rule, counts]))
}

function parseRules(given: unknown, now: number) {
  const rules = requireObjects(given, 'GroupByRules', maxRules)
  if (rules.length === 0) throw validationError('GroupByRules must have at least one rule')
  return rules.map((rule, at) => {
    const field = requireOneOf(rule.GroupByField, groupFields, `GroupByRules[${at}].GroupByField`)
    const filter = compileFilters(rule.Filters, now, `GroupByRules[${at}].Filters`)
    return { field, filter, path: field.split('.') }
  })
}

function largest(counts: ReadonlyMap<string, number>, order: 'asc' | 'desc', size: number) {
  const direction = order === 'asc' ? 1 : -1
  return [...counts]
    .sort(([a, x], [b, y]) => (x - y) * direction || (a < b ? -1 : 1))
    .slice(0, size)
    .map(([value, count]) => ({ FieldValue: value, Count: count }))
}
