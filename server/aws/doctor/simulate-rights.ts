import { type EvaluationResult, GetRoleCommand, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { type Answer, answered, unanswered } from '@/server/domain/doctor/answer'
import type { Simulated } from '@/server/domain/doctor/facts'
import { IAM_ACTIONS, type IamAction } from '@/server/domain/rights/iam-actions'
import { principalOf } from '@/server/domain/rights/principal'
import type { Question } from '@/server/domain/rights/questions'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'

/**
 * Returns the ARN of the caller that IAM knows; null where it has none. A session's ARN leaves out the path of its role,
 * such as that of every role of IAM Identity Center.
 */
export async function findPrincipal(
  { iam }: ProbeClients,
  caller: string,
  signal: AbortSignal,
): Promise<string | null> {
  const principal = principalOf(caller)
  if (principal.kind === 'user') return principal.arn
  if (principal.kind !== 'role') return null
  const role = await ask('iam:GetRole', signal, abortSignal =>
    iam.send(new GetRoleCommand({ RoleName: principal.name }), { abortSignal }),
  )
  return role.ok ? (role.value.Role?.Arn ?? principal.guess) : principal.guess
}

type Decision = 'allowed' | 'denied' | 'unproven'

function decisionOf({
  EvalDecision,
  MissingContextValues,
  OrganizationsDecisionDetail,
}: EvaluationResult): Decision {
  if (EvalDecision === 'allowed')
    return OrganizationsDecisionDetail?.AllowedByOrganizations === false ? 'denied' : 'allowed'
  if (EvalDecision === undefined) return 'unproven'
  // A condition that IAM could not evaluate may allow the real call.
  return EvalDecision === 'implicitDeny' && (MissingContextValues ?? []).length > 0 ? 'unproven' : 'denied'
}

async function simulate(
  { iam }: ProbeClients,
  principal: string,
  { actions, resource }: Question,
  signal: AbortSignal,
): Promise<Answer<readonly (readonly [IamAction, Decision])[]>> {
  const answer = await ask('iam:SimulatePrincipalPolicy', signal, abortSignal =>
    iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: principal,
        ActionNames: [...actions],
        ResourceArns: [resource],
        MaxItems: 100,
      }),
      { abortSignal },
    ),
  )
  if (!answer.ok) return answer
  const results = answer.value.EvaluationResults ?? []
  return answered(
    results.flatMap(result => {
      const known = IAM_ACTIONS.find(({ action }) => action === result.EvalActionName)
      return known ? [[known.action, decisionOf(result)] as const] : []
    }),
  )
}

/** Asks IAM which actions the policies of the caller allow. Each question has one resource. Never throws. */
export async function simulateRights(
  clients: ProbeClients,
  principal: string | null,
  questions: readonly Question[],
  signal: AbortSignal,
): Promise<Answer<Simulated>> {
  if (principal === null)
    return unanswered('refused', 'IAM simulates the rights of roles and users only.', 'NoPrincipal')
  const answers = await Promise.all(questions.map(question => simulate(clients, principal, question, signal)))
  const failed = answers.find(answer => !answer.ok)
  if (failed && !failed.ok) return failed
  return answered(new Map(answers.flatMap(answer => (answer.ok ? answer.value : []))))
}
