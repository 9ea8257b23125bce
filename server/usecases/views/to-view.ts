import { type View, viewLayout } from '@/lib/api/views'
import type { ManagedView } from '@/lib/views/managed-views'
import type { StoredView } from '@/server/state/list-views'

/** A person's own view as the API tells it. A layout of another version reads as none. */
export const toOwnView = ({ id, name, filter, layout }: StoredView): View => ({
  id,
  kind: 'own',
  name,
  description: null,
  filter,
  problem: null,
  layout: viewLayout.safeParse(layout).data ?? {},
})

/** A view that comes with Hubdesk as the API tells it. */
export const toManagedView = ({ id, name, description, filter, sort, group }: ManagedView): View => ({
  id,
  kind: 'managed',
  name,
  description,
  filter,
  problem: null,
  layout: { ...(sort && { sort }), ...(group && { group }) },
})
