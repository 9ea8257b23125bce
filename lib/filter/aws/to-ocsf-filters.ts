import type { Filter, Term } from '@/lib/filter/ast'
import type {
  Compiled,
  DateFilter,
  FilterProblem,
  MapFilter,
  StringFilter,
} from '@/lib/filter/aws/asff-filters'
import { ACCOUNT_NAMES, UNKNOWN_TO_AWS } from '@/lib/filter/aws/asff-filters'
import { compileAsffDate } from '@/lib/filter/aws/compile-asff-date'
import { type CompositeFilter, compileOcsfStatus } from '@/lib/filter/aws/compile-ocsf-status'
import { definitionOf, isFieldName } from '@/lib/filter/fields'
import { isAccountNumber } from '@/lib/finding/account-number'

export type OcsfFilters = {
  readonly CompositeFilters: readonly CompositeFilter[]
  readonly CompositeOperator: 'AND'
}

const STRINGS: Readonly<Record<string, string>> = {
  control: 'compliance.control',
  standard: 'compliance.standards',
  product: 'metadata.product.name',
  account: 'cloud.account.uid',
  account_name: 'cloud.account.name',
  region: 'cloud.region',
  resource: 'resources.uid',
  resource_type: 'resources.type',
  title: 'finding_info.title',
  description: 'finding_info.desc',
  note: 'comment',
  type: 'finding_info.types',
  cve: 'vulnerabilities.cve.uid',
  package: 'vulnerabilities.affected_packages.name',
  id: 'finding_info.uid',
}
const DATES: Readonly<Record<string, string>> = {
  created: 'finding_info.created_time_dt',
  updated: 'finding_info.modified_time_dt',
  first_observed: 'finding_info.first_seen_time_dt',
}
const BOOLEANS: Readonly<Record<string, string>> = {
  exploit: 'vulnerabilities.is_exploit_available',
}

const LIMIT = 20
const COMPOSITES = 10

type Composed = { readonly composite: CompositeFilter } | { readonly reason: string }

/**
 * Compiles the filter to `OcsfFindingFilters` of GetFindingsV2 and of automation rules V2. Each term is a composite, at
 * most 10 with 20 filters each. CONTAINS_WORD only finds whole words, so substring searches are refused. Dates are as
 * for GetFindings.
 */
export function toOcsfFilters(filter: Filter, now: number | null): Compiled<OcsfFilters> {
  const composites: CompositeFilter[] = []
  const problems: FilterProblem[] = []
  for (const term of filter.terms) {
    const composed = compose(term, now)
    if ('reason' in composed) problems.push({ term, reason: composed.reason })
    else if (composites.length === COMPOSITES) {
      problems.push({ term, reason: `Security Hub takes at most ${COMPOSITES} composite filters` })
    } else composites.push(composed.composite)
  }
  const [first, ...rest] = problems
  return first === undefined
    ? { ok: true, filters: { CompositeFilters: composites, CompositeOperator: 'AND' } }
    : { ok: false, problems: [first, ...rest] }
}

function compose(term: Term, now: number | null): Composed {
  const { field, operator, values } = term
  if (field === 'text')
    return { reason: 'GetFindingsV2 cannot search for parts of words in title, resource and id' }
  if (operator === 'contains')
    return { reason: 'GetFindingsV2 finds whole words only (CONTAINS_WORD), not parts of them' }
  if (values.includes('')) return { reason: 'Security Hub cannot search for findings that have none' }
  if (values.length > LIMIT) return { reason: `Security Hub takes at most ${LIMIT} values` }
  if (field.startsWith('tag.')) return composeTag(term, field.slice('tag.'.length))
  const unknown = isFieldName(field) ? UNKNOWN_TO_AWS[field] : undefined
  if (unknown !== undefined) return { reason: unknown }
  const status = compileOcsfStatus(term)
  if (status !== null) return status
  const name = STRINGS[field]
  if (name !== undefined) return composeStrings(term, name)
  const date = DATES[field]
  if (date !== undefined) return composeDate(term, date, now)
  const boolean = BOOLEANS[field]
  return boolean === undefined
    ? { reason: `GetFindingsV2 has no field for ${field}` }
    : composeBoolean(term, boolean)
}

function composeTag({ operator, values, negated }: Term, Key: string): Composed {
  if (negated)
    return { reason: 'Security Hub does not say whether NOT_EQUALS finds resources without the tag' }
  if (operator !== 'is') return { reason: 'Security Hub compares tags as a whole' }
  const filters = values.map((Value): { FieldName: string; Filter: MapFilter } => ({
    FieldName: 'resources.tags',
    Filter: { Key, Value, Comparison: 'EQUALS' },
  }))
  return { composite: { MapFilters: filters, Operator: 'OR' } }
}

function composeStrings({ field, operator, values, negated }: Term, FieldName: string): Composed {
  if (negated && definitionOf(field).absent === true) {
    return {
      reason: `Security Hub does not say whether findings without ${field} match a NOT filter, as they do here`,
    }
  }
  if (field === 'account' && !(operator === 'is' && values.every(isAccountNumber))) {
    return { reason: ACCOUNT_NAMES }
  }
  if (field === 'package' && values.some(value => value.includes(' '))) {
    return { reason: 'Security Hub compares the names of packages alone: leave out the version' }
  }
  if (field === 'resource_type' && operator === 'is' && values.some(value => /^Aws[A-Z]/.test(value))) {
    return { reason: 'GetFindingsV2 spells types of resources as CloudFormation does, AWS::EC2::Instance' }
  }
  if (field === 'standard' && operator === 'is' && values.some(value => !value.includes('/'))) {
    return { reason: 'Security Hub compares whole standard ids, such as standards/pci-dss/v/3.2.1' }
  }
  const positive = operator === 'is' ? 'EQUALS' : 'PREFIX'
  const negative = operator === 'is' ? 'NOT_EQUALS' : 'PREFIX_NOT_EQUALS'
  const Comparison: StringFilter['Comparison'] = negated ? negative : positive
  return {
    composite: {
      StringFilters: values.map(Value => ({ FieldName, Filter: { Value, Comparison } })),
      Operator: negated ? 'AND' : 'OR',
    },
  }
}

function composeDate(term: Term, FieldName: string, now: number | null): Composed {
  const compiled = compileAsffDate(term, now)
  if ('reason' in compiled) return compiled
  const Filter: DateFilter = compiled.date
  return { composite: { DateFilters: [{ FieldName, Filter }], Operator: 'AND' } }
}

/** Each vulnerability is compared on its own. That one has the value can be expressed, that none has it cannot. */
function composeBoolean({ field, values, negated }: Term, FieldName: string): Composed {
  if (negated || values.length > 1 || values[0] !== 'true') {
    return { reason: `Security Hub compares each vulnerability on its own: it can only find ${field}:true` }
  }
  return { composite: { BooleanFilters: [{ FieldName, Filter: { Value: true } }], Operator: 'AND' } }
}
