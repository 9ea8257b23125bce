import type { Operation } from '../wire/operation.ts'

/** Operations that another action authorizes than the one of their name. */
const others: Readonly<Record<string, string>> = {
  'securityhub:GetFindingsV2': 'securityhub:GetFindings',
  'securityhub:BatchUpdateFindingsV2': 'securityhub:BatchUpdateFindings',
  'securityhub:GetFindingStatisticsV2': 'securityhub:GetAdhocInsightResults',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
}

/** Returns the action that a policy must allow for the operation. */
export function iamActionOf({ service, name }: Pick<Operation, 'service' | 'name'>): string {
  const own = `${service}:${name}`
  return others[own] ?? own
}
