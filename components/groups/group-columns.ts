import { FIELDS } from '@/lib/filter/fields'
import { type GroupField, hasGroupFact } from '@/lib/finding/group-fields'
import type { GroupSort, GroupSortName } from '@/lib/finding/group-sort'

/** A column of groups. Its head sorts by it. */
export type GroupColumn = {
  readonly id: GroupSortName
  readonly name: string
  readonly sorts: true
  readonly right?: true
  /** Width, and from which width of the list on it shows. */
  readonly look?: string
}

/** The columns that the groups of a field have, in their order. */
export function groupColumns(by: GroupField): readonly GroupColumn[] {
  const { label } = FIELDS[by]
  const columns: readonly (GroupColumn | null)[] = [
    { id: 'value', name: label.charAt(0).toUpperCase() + label.slice(1), sorts: true },
    { id: 'worst_severity', name: 'Severities', sorts: true, look: 'w-64 @max-3xl:hidden' },
    hasGroupFact(by, 'accounts') ? number('accounts', 'Accounts', 'w-22 @max-2xl:hidden') : null,
    hasGroupFact(by, 'epss') ? number('epss', 'EPSS', 'w-18 @max-xl:hidden') : null,
    number('count', 'Findings', 'w-22'),
    number('breached', 'Breached', 'w-22 @max-md:hidden'),
    number('oldest', 'Oldest open', 'w-28 @max-lg:hidden'),
    // A vulnerability neither passes nor fails.
    by === 'cve' ? null : number('failed_share', 'Failed', 'w-18 @max-2xl:hidden'),
  ]
  return columns.filter(column => column !== null)
}

const number = (id: GroupSortName, name: string, look: string): GroupColumn => ({
  id,
  name,
  sorts: true,
  right: true,
  look,
})

/** Names and ages begin with their least, which is A and the oldest; numbers with their greatest. */
const LEAST_FIRST: readonly GroupSortName[] = ['value', 'oldest']

/** The order after a press on a head: the other way of the same, or another column its usual way. */
export const nextOrder = (order: GroupSort, column: GroupSortName): GroupSort => ({
  column,
  descending: order.column === column ? !order.descending : !LEAST_FIRST.includes(column),
})
