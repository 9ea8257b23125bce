import type { IamAction } from './iam-actions'
import { type Duties, neededActions } from './needed-actions'
import { resourceOf } from './policy'
import type { Resources } from './resource-arns'

export type Question = { readonly resource: string; readonly actions: readonly IamAction[] }

/**
 * Groups the actions by the resource that the desk uses. A policy that names this resource does not allow the action on
 * `*`, so IAM must be asked for the resource itself. Actions of Security Hub act on its hub.
 */
export function questionsOf(duties: Duties, resources: Resources): readonly Question[] {
  const byResource = Map.groupBy(
    neededActions(duties).map(({ action }) => action),
    action => (action.startsWith('securityhub:') ? (resources.hub ?? '*') : resourceOf(action, resources)),
  )
  return [...byResource].map(([resource, actions]) => ({ resource, actions }))
}
