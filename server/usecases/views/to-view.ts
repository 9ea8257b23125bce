import type { View } from '@/lib/api/views'
import type { ManagedView } from '@/lib/views/managed-views'
import type { StoredView } from '@/server/state/views/list-views'

/** Converts a person's own view for the API. */
export const toOwnView = ({ id, name, filter, layout }: StoredView): View => ({
  id,
  kind: 'own',
  name,
  description: null,
  filter,
  problem: null,
  layout,
})

/** Converts a view included in Hubdesk for the API. */
export const toManagedView = ({ id, name, description, filter, sort, group }: ManagedView): View => ({
  id,
  kind: 'managed',
  name,
  description,
  filter,
  problem: null,
  layout: { ...(sort && { sort }), ...(group && { group }) },
})
