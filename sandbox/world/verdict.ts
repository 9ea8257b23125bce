import type { Edge } from './resource.ts'
import type { ResourceType, SettingsOf } from './settings/kinds.ts'

export type Status = 'PASSED' | 'FAILED' | 'WARNING' | 'NOT_AVAILABLE'
export type Reason = { readonly ReasonCode: string; readonly Description: string }
export type Verdict = { readonly status: Status; readonly reason?: Reason }

/** What one control says of one resource: a function of its settings and edges alone. */
export type Check<Type extends ResourceType> = (settings: SettingsOf[Type], edges: readonly Edge[]) => Verdict

/** By control id, as AWS names it. */
export type Rules<Type extends ResourceType> = Readonly<Record<string, Check<Type>>>

/** The rules of one service. */
export type ServiceRules = { readonly [Type in ResourceType]?: Rules<Type> }

export function passIf(fine: boolean): Verdict {
  return { status: fine ? 'PASSED' : 'FAILED' }
}

/** AWS Config evaluated the rule, and it did not apply. */
export const nothingEvaluated: Verdict = {
  status: 'WARNING',
  reason: {
    Description:
      'AWS Config evaluated your resources against the rule. The rule did not apply to the AWS resources in its scope, the specified resources were deleted, or the evaluation results were deleted.',
    ReasonCode: 'CONFIG_EVALUATIONS_EMPTY',
  },
}

export const notApplicable: Verdict = {
  status: 'NOT_AVAILABLE',
  reason: {
    Description:
      'The finding is in a NOT_AVAILABLE state because AWS Config returned a status of Not Applicable for this resource.',
    ReasonCode: 'CONFIG_RETURNS_NOT_APPLICABLE',
  },
}
