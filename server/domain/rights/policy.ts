import { IAM_ACTIONS, type IamAction, type Purpose } from './iam-actions'
import type { Resources } from './resource-arns'

type Statement = {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly IamAction[]
  readonly Resource: string
}

export type Policy = { readonly Version: '2012-10-17'; readonly Statement: readonly Statement[] }

const SIDS: Record<Purpose, string> = {
  findings: 'HubdeskFindings',
  accounts: 'HubdeskAccounts',
  events: 'HubdeskEvents',
  decisions: 'HubdeskDecisions',
  insights: 'HubdeskInsights',
  lake: 'HubdeskLake',
  doctor: 'HubdeskDoctor',
}

/** Returns the narrowest resource that a policy may name for the action. */
export function resourceOf(action: IamAction, { queue, workGroup, principal }: Resources): string {
  if (action.startsWith('sqs:')) return queue ?? '*'
  if (action.startsWith('athena:')) return workGroup ?? '*'
  if (action.startsWith('iam:')) return principal ?? '*'
  return '*'
}

/** Builds the smallest identity policy that allows the actions: one statement a purpose and resource. */
export function policyOf(actions: readonly IamAction[], resources: Resources): Policy {
  const wanted = IAM_ACTIONS.filter(({ action }) => actions.includes(action))
  const groups = Map.groupBy(wanted, ({ action, purpose }) =>
    JSON.stringify([purpose, resourceOf(action, resources)]),
  )
  const taken = new Map<string, number>()
  const statements = [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const sid = SIDS[first.purpose]
    const times = (taken.get(sid) ?? 0) + 1
    taken.set(sid, times)
    return {
      // A policy may name a statement only once.
      Sid: times === 1 ? sid : `${sid}${times}`,
      Effect: 'Allow' as const,
      Action: group.map(({ action }) => action),
      Resource: resourceOf(first.action, resources),
    }
  })
  return { Version: '2012-10-17', Statement: statements }
}
