import type { Check, Right } from '@/lib/api/doctor'
import { type IamAction, PURPOSES } from '@/server/domain/rights/iam-actions'
import { type NeededAction, neededActions } from '@/server/domain/rights/needed-actions'
import type { Answer } from './answer'
import type { Facts } from './facts'

/** Without a service, AWS answers these questions about it all the same: the right is there. */
const ASKS_WHETHER_ON: ReadonlySet<string> = new Set<IamAction>([
  'securityhub:DescribeHub',
  'securityhub:DescribeSecurityHubV2',
])
/** AWS checked the right before it found nothing to list. */
const NOTHING_TO_LIST = 'AWSOrganizationsNotInUseException'

function proven(action: IamAction, answer: Answer<unknown> | undefined): Right['state'] {
  if (!answer) return 'unproven'
  if (answer.ok) return 'allowed'
  const { cause, code } = answer.problem
  if (cause === 'denied') return 'denied'
  if (code === NOTHING_TO_LIST) return 'allowed'
  const isAnswered = cause === 'off' || code === 'ResourceNotFoundException'
  return isAnswered && ASKS_WHETHER_ON.has(action) ? 'allowed' : 'unproven'
}

function rightOf({ action, purpose }: NeededAction, { tried, simulated }: Facts): Right {
  const named = { action, purpose: PURPOSES[purpose] }
  const called = proven(action, tried.get(action))
  // A call is the better proof: IAM's simulation knows neither session policies nor policies of resources.
  if (called !== 'unproven') return { ...named, state: called, proof: 'called' }
  const asked = simulated.ok ? (simulated.value.get(action) ?? 'unproven') : 'unproven'
  return { ...named, state: asked, proof: asked === 'unproven' ? null : 'simulated' }
}

/** Judges each action that the role needs: allowed, denied, or not proven. */
export const judgeRights = (facts: Facts): readonly Right[] =>
  neededActions(facts.duties).map(needed => rightOf(needed, facts))

const count = (number: number): string => (number === 1 ? '1 right' : `${number} rights`)

/** Sums the rights up in one line. */
export function judgeRightsTogether(rights: readonly Right[], { caller, simulated }: Facts): Check {
  const named = { id: 'rights', name: 'Rights' } as const
  if (!caller.ok && caller.problem.cause === 'credentials')
    return { ...named, state: 'unknown', found: 'Not known without credentials.', advice: null }
  const denied = rights.filter(({ state }) => state === 'denied')
  if (denied.length > 0) {
    const found = `The role may not call ${denied.map(({ action }) => action).join(', ')}.`
    return { ...named, state: 'act', found, advice: 'Add the policy below to the role.' }
  }
  const unproven = rights.filter(({ state }) => state === 'unproven').length
  if (unproven === 0)
    return { ...named, state: 'ok', found: `The role has all ${count(rights.length)}.`, advice: null }
  const found = `${count(rights.length - unproven)} proven, ${unproven} not provable.`
  const why = simulated.ok ? 'IAM does not say.' : simulated.problem.message
  return { ...named, state: 'note', found, advice: `Compare them with the policy of the role. ${why}` }
}
