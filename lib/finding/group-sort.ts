/** What groups can be sorted by, as members of a group; `value` is its name for people. */
export const GROUP_SORTS = [
  'value',
  'worst_severity',
  'count',
  'accounts',
  'epss',
  'breached',
  'oldest',
  'failed_share',
] as const
export type GroupSortName = (typeof GROUP_SORTS)[number]
export type GroupSort = { readonly column: GroupSortName; readonly descending: boolean }

type GroupSortText = GroupSortName | `-${GroupSortName}`

/** The worst first, and of equals the largest. */
export const DEFAULT_GROUP_SORT: GroupSort = { column: 'worst_severity', descending: true }

/** Prints the text form: a member, or `-member` for descending. */
export const printGroupSort = ({ column, descending }: GroupSort): GroupSortText =>
  descending ? `-${column}` : column

/** Reads what `printGroupSort` wrote; null for anything else. */
export function readGroupSort(text: string | null | undefined): GroupSort | null {
  const descending = text?.startsWith('-') ?? false
  const column = GROUP_SORTS.find(name => name === (descending ? text?.slice(1) : text))
  return column ? { column, descending } : null
}
