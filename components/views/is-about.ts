import type { Action } from '@/lib/api/actions'
import type { View } from '@/lib/api/views'

const memberOf = ({ input }: Action, name: string): unknown =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? input[name] : undefined

/** True when an action shared this view, or when it changes this insight and is not confirmed yet. */
export function isAbout(action: Action, view: View, views: readonly View[]): boolean {
  if (action.state === 'stopped' || action.undone_by !== null) return false
  if (view.kind === 'insight')
    return action.state !== 'confirmed' && (action.made === view.id || memberOf(action, 'arn') === view.id)
  const isShare =
    action.kind === 'insight.create' && view.filter !== null && memberOf(action, 'filter') === view.filter
  // Another person may have deleted the insight since.
  return isShare && (action.state !== 'confirmed' || views.some(({ id }) => id === action.made))
}
