import type { View } from '@/lib/api/views'

/** Builds the address of the findings screen for a view. */
export function viewHref({ filter, layout }: Pick<View, 'filter' | 'layout'>): string {
  const search = new URLSearchParams({ filter: filter ?? '' })
  if (layout.sort) search.set('sort', layout.sort)
  if (layout.group) search.set('group', layout.group)
  if (layout.group_sort) search.set('group_sort', layout.group_sort)
  if (layout.columns) search.set('columns', layout.columns.join(','))
  return `/findings?${search}`
}
