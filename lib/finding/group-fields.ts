/** Fields by which findings can be grouped, in the order of the menu. */
export const GROUP_FIELDS = [
  'control',
  'title',
  'cve',
  'package',
  'resource',
  'resource_type',
  'account',
  'environment',
  'ou',
  'region',
  'owner',
  'team',
  'severity',
  'state',
  'product',
  'standard',
] as const
export type GroupField = (typeof GROUP_FIELDS)[number]

/** Facts of a group that only some groupings have. */
type GroupFact = 'accounts' | 'epss'

/** Distinct accounts cost as much as all other numbers of a group, so only groups of CVEs have them: few findings have one. */
const FACTS: Partial<Record<GroupField, readonly GroupFact[]>> = { cve: ['accounts', 'epss'] }

/** True where the groups of a field have the fact. */
export const hasGroupFact = (field: GroupField, fact: GroupFact): boolean =>
  FACTS[field]?.includes(fact) ?? false
