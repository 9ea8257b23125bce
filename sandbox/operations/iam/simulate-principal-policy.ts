import { AwsError } from '../../errors/aws-error.ts'
import type { Input, Operation } from '../../wire/operation.ts'
import { noSuchRole } from './get-role.ts'
import { roleArn } from './own-role.ts'

/**
 * Says what the caller's role may do: everything, except what a fault of the kind `denied` refuses. The sandbox keeps no
 * policies.
 */
export const simulatePrincipalPolicy: Operation = {
  service: 'iam',
  name: 'SimulatePrincipalPolicy',
  run({ account, denies }, input) {
    requireRole(input.PolicySourceArn, account)
    const actions = members(input, 'ActionNames')
    if (actions.length === 0) throw new AwsError('ValidationError', 400, 'ActionNames must not be empty')
    const wrong = actions.find(action => !/^[a-z0-9-]+:[A-Za-z0-9*?]+$/.test(action))
    if (wrong !== undefined) throw invalid(`Invalid Action name: ${wrong}`)
    const resources = members(input, 'ResourceArns')
    const asked = (resources.length === 0 ? ['*'] : resources).flatMap(resource =>
      actions.map(action => ({ action, resource })),
    )
    const size = pageSize(input.MaxItems)
    const from = input.Marker === undefined ? 0 : position(input.Marker)
    const truncated = from + size < asked.length
    return {
      EvaluationResults: asked.slice(from, from + size).map(({ action, resource }) => ({
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: denies?.(action) ? 'implicitDeny' : 'allowed',
        MatchedStatements: [],
        MissingContextValues: [],
      })),
      IsTruncated: truncated,
      ...(truncated && { Marker: String(from + size) }),
    }
  },
}

/** The query protocol carries a list as `ActionNames.member.1`, `ActionNames.member.2` and so on. */
function members(input: Input, name: string): readonly string[] {
  const found: string[] = []
  for (let at = 1; ; at += 1) {
    const value = input[`${name}.member.${at}`]
    if (typeof value !== 'string') return found
    found.push(value)
  }
}

function requireRole(arn: unknown, account: string): void {
  if (typeof arn !== 'string' || arn.length < 20)
    throw new AwsError('ValidationError', 400, 'PolicySourceArn must have at least 20 characters')
  const [, kind, name] = /^arn:aws:iam::\d{12}:(user|group|role)\/(?:.+\/)?([^/]+)$/.exec(arn) ?? []
  if (kind === undefined || name === undefined)
    throw invalid(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`)
  if (arn !== roleArn(account)) throw noSuchRole(name)
}

function pageSize(value: unknown): number {
  const size = value === undefined ? 100 : Number(value)
  if (Number.isInteger(size) && size >= 1 && size <= 1000) return size
  throw new AwsError('ValidationError', 400, 'MaxItems must be between 1 and 1000')
}

function position(marker: unknown): number {
  if (typeof marker === 'string' && /^\d{1,4}$/.test(marker)) return Number(marker)
  throw invalid('Invalid Marker.')
}

const invalid = (message: string): AwsError => new AwsError('InvalidInput', 400, message)
