import type { Term } from '@/lib/filter/ast'
import type { DateFilter, MapFilter, StringFilter } from '@/lib/filter/aws/asff-filters'
import { SEVERITIES } from '@/lib/finding/severity'
import { WORKFLOWS } from '@/lib/finding/statuses'

type NumberFilter = { readonly Eq: number } | { readonly Lt: number } | { readonly Gt: number }
type Named<Filter> = readonly { readonly FieldName: string; readonly Filter: Filter }[]

export type CompositeFilter = {
  readonly StringFilters?: Named<StringFilter>
  readonly DateFilters?: Named<DateFilter>
  readonly NumberFilters?: Named<NumberFilter>
  readonly BooleanFilters?: Named<{ readonly Value: boolean }>
  readonly MapFilters?: Named<MapFilter>
  readonly NestedCompositeFilters?: readonly CompositeFilter[]
  readonly Operator: 'AND' | 'OR'
}

/** OCSF `severity_id` for each label: Fatal (6) is read as CRITICAL, Unknown (0) and Other (99) as INFORMATIONAL. */
const SEVERITY_IDS: Readonly<Record<string, readonly number[]>> = {
  CRITICAL: [5, 6],
  HIGH: [4],
  MEDIUM: [3],
  LOW: [2],
  INFORMATIONAL: [0, 1, 99],
}
/** OCSF `status_id`; values that are no decision (0, 5 Archived, 99) are read as NEW. */
const WORKFLOW_IDS: Readonly<Record<string, readonly number[]>> = {
  NEW: [0, 1, 5, 99],
  NOTIFIED: [2],
  SUPPRESSED: [3],
  RESOLVED: [4],
}
/** OCSF `compliance.status_id`. */
const COMPLIANCE_IDS: Readonly<Record<string, readonly number[]>> = { PASSED: [1], WARNING: [2], FAILED: [3] }

const CLOSE = 3
const ARCHIVED = 5

type Composed = { readonly composite: CompositeFilter } | { readonly reason: string }

/** Compiles severity, workflow, record, compliance and exposure to OCSF's numbers; null for any other field. */
export function compileOcsfStatus({ field, values, negated }: Term): Composed | null {
  switch (field) {
    case 'severity':
      return oneOf('severity_id', chosen(SEVERITIES, values, negated), SEVERITY_IDS)
    case 'workflow':
      return oneOf('status_id', chosen(WORKFLOWS, values, negated), WORKFLOW_IDS)
    case 'record':
      return recordIs(chosen(['ACTIVE', 'ARCHIVED'], values, negated))
    case 'compliance':
      if (negated || values.some(value => COMPLIANCE_IDS[value] === undefined)) {
        return { reason: 'OCSF has no NOT_AVAILABLE, and no NOT that finds findings without a control' }
      }
      return oneOf('compliance.status_id', values, COMPLIANCE_IDS)
    case 'exposure':
      return negated || values.join() !== 'true'
        ? { reason: 'Security Hub does not say how NOT filters treat findings of several types' }
        : { composite: EXPOSURE }
    default:
      return null
  }
}

/** Returns the other values for a negated term, over a vocabulary that every finding uses. */
const chosen = (all: readonly string[], values: readonly string[], negated: boolean): readonly string[] =>
  all.filter(value => values.includes(value) !== negated)

function oneOf(
  FieldName: string,
  values: readonly string[],
  ids: Readonly<Record<string, readonly number[]>>,
): Composed {
  const filters = values.flatMap(value => ids[value] ?? []).map(Eq => ({ FieldName, Filter: { Eq } }))
  return filters.length === 0
    ? { reason: 'This excludes every finding' }
    : { composite: { NumberFilters: filters, Operator: 'OR' } }
}

function recordIs(values: readonly string[]): Composed {
  if (values.length !== 1) return { reason: 'Both record states together, or none, are no filter' }
  if (values[0] === 'ARCHIVED') {
    const filters = [
      { FieldName: 'activity_id', Filter: { Eq: CLOSE } },
      { FieldName: 'status_id', Filter: { Eq: ARCHIVED } },
    ]
    return { composite: { NumberFilters: filters, Operator: 'OR' } }
  }
  const nested = [isNot('activity_id', CLOSE), isNot('status_id', ARCHIVED)]
  return { composite: { NestedCompositeFilters: nested, Operator: 'AND' } }
}

/** Excludes a number: there is no NOT, so it is below or above. */
const isNot = (FieldName: string, value: number): CompositeFilter => ({
  NumberFilters: [
    { FieldName, Filter: { Lt: value } },
    { FieldName, Filter: { Gt: value } },
  ],
  Operator: 'OR',
})

const EXPOSURE: CompositeFilter = {
  StringFilters: [
    { FieldName: 'class_name', Filter: { Value: 'Detection Finding', Comparison: 'EQUALS' } },
    { FieldName: 'finding_info.types', Filter: { Value: 'Exposure', Comparison: 'PREFIX' } },
  ],
  Operator: 'AND',
}
