/** Fields by which findings can be grouped. */
export const GROUP_FIELDS = [
  'control',
  'resource',
  'account',
  'ou',
  'product',
  'title',
  'owner',
  'team',
  'cve',
  'package',
] as const
export type GroupField = (typeof GROUP_FIELDS)[number]
