import type { FieldName } from '@/lib/filter/fields'

/** The fields that are counted beside the list, in this order. */
export const FACET_FIELDS = [
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
] as const satisfies readonly FieldName[]
export type FacetField = (typeof FACET_FIELDS)[number]
