import type { Filter } from '@/lib/filter/ast'
import type { FieldName } from '@/lib/filter/fields'

/** The fields with a facet, in this order. */
export const FACET_FIELDS = [
  'state',
  'severity',
  'workflow',
  'record',
  'compliance',
  'sla',
  'product',
  'account',
  'region',
  'resource_type',
  'control',
  'standard',
  'owner',
  'team',
  'environment',
  'ou',
  'package',
  'kev',
  'sample',
] as const satisfies readonly FieldName[]
export type FacetField = (typeof FACET_FIELDS)[number]

const OPEN: readonly FacetField[] = ['state', 'severity', 'workflow', 'product', 'account', 'region']

/** Lists the facets that are open at first: the most used ones, and those that the filter uses. */
export const openFacets = ({ terms }: Filter): FacetField[] =>
  FACET_FIELDS.filter(field => OPEN.includes(field) || terms.some(term => term.field === field))
