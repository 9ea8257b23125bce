/** The process that calls an action: the desk, or the worker, which may be part of the desk. */
export type Process = 'desk' | 'worker'

/** What an action is for. Each purpose is one statement of a policy. */
export const PURPOSES = {
  findings: 'reading findings',
  accounts: 'accounts and units',
  events: 'events',
  decisions: 'decisions',
  insights: 'insights shared from views',
  lake: 'the findings lake',
  doctor: 'the doctor’s own questions',
} as const
export type Purpose = keyof typeof PURPOSES

type Entry = {
  readonly action: `${string}:${string}`
  readonly purpose: Purpose
  readonly by: readonly Process[]
  /** `call`: a call with a limit of one proves it. `simulate`: a call would change something, so IAM is asked. */
  readonly proof: 'call' | 'simulate'
}

const DESK = ['desk'] as const
const WORKER = ['worker'] as const
const BOTH = ['desk', 'worker'] as const

/**
 * Every IAM action that Hubdesk uses. The policies in infra/roles, the table in docs/aws/rights.md and the doctor derive
 * from it. The adapters may name no other action: the type of `callAws` refuses it.
 */
export const IAM_ACTIONS = [
  { action: 'securityhub:GetFindings', purpose: 'findings', by: BOTH, proof: 'call' },
  { action: 'securityhub:GetFindingHistory', purpose: 'findings', by: DESK, proof: 'call' },
  { action: 'securityhub:GetInsights', purpose: 'findings', by: BOTH, proof: 'call' },
  { action: 'securityhub:ListSecurityControlDefinitions', purpose: 'findings', by: DESK, proof: 'call' },
  { action: 'securityhub:DescribeHub', purpose: 'findings', by: DESK, proof: 'call' },
  { action: 'securityhub:DescribeSecurityHubV2', purpose: 'findings', by: DESK, proof: 'call' },
  { action: 'organizations:ListAccounts', purpose: 'accounts', by: DESK, proof: 'call' },
  { action: 'organizations:ListTagsForResource', purpose: 'accounts', by: DESK, proof: 'call' },
  { action: 'organizations:ListRoots', purpose: 'accounts', by: DESK, proof: 'call' },
  { action: 'organizations:ListAccountsForParent', purpose: 'accounts', by: DESK, proof: 'call' },
  { action: 'organizations:ListOrganizationalUnitsForParent', purpose: 'accounts', by: DESK, proof: 'call' },
  // Receiving a message hides it and counts the delivery, so it is a change too.
  { action: 'sqs:ReceiveMessage', purpose: 'events', by: DESK, proof: 'simulate' },
  { action: 'sqs:DeleteMessage', purpose: 'events', by: DESK, proof: 'simulate' },
  { action: 'securityhub:BatchUpdateFindings', purpose: 'decisions', by: WORKER, proof: 'simulate' },
  { action: 'securityhub:CreateInsight', purpose: 'insights', by: WORKER, proof: 'simulate' },
  { action: 'securityhub:UpdateInsight', purpose: 'insights', by: WORKER, proof: 'simulate' },
  { action: 'securityhub:DeleteInsight', purpose: 'insights', by: WORKER, proof: 'simulate' },
  { action: 'athena:StartQueryExecution', purpose: 'lake', by: DESK, proof: 'simulate' },
  { action: 'athena:GetQueryExecution', purpose: 'lake', by: DESK, proof: 'simulate' },
  { action: 'athena:GetQueryResults', purpose: 'lake', by: DESK, proof: 'simulate' },
  { action: 'athena:StopQueryExecution', purpose: 'lake', by: DESK, proof: 'simulate' },
  { action: 'securityhub:ListFindingAggregators', purpose: 'doctor', by: DESK, proof: 'call' },
  { action: 'securityhub:ListAggregatorsV2', purpose: 'doctor', by: DESK, proof: 'call' },
  { action: 'securityhub:DescribeOrganizationConfiguration', purpose: 'doctor', by: DESK, proof: 'call' },
  { action: 'securityhub:GetAdministratorAccount', purpose: 'doctor', by: DESK, proof: 'call' },
  { action: 'sqs:GetQueueAttributes', purpose: 'doctor', by: DESK, proof: 'call' },
  { action: 'iam:GetRole', purpose: 'doctor', by: BOTH, proof: 'call' },
  { action: 'iam:SimulatePrincipalPolicy', purpose: 'doctor', by: BOTH, proof: 'call' },
] as const satisfies readonly Entry[]

/** An action that a policy must name, such as `securityhub:GetFindings`. */
export type IamAction = (typeof IAM_ACTIONS)[number]['action']

/** An action that adapters call. AWS answers GetCallerIdentity without any right. */
export type CalledAction = IamAction | 'sts:GetCallerIdentity'
