import type { Athena } from '../../athena/athena.ts'
import type { Execution } from '../../athena/execution.ts'
import { invalidRequest } from '../../athena/refuse.ts'
import type { Context, Input } from '../../wire/operation.ts'

/** Returns the engine. Throws when the sandbox runs without one. */
export function athenaOf({ athena }: Context): Athena {
  if (athena) return athena
  throw invalidRequest('This sandbox has no lake. Set SANDBOX_LAKE_DIR.')
}

export function requiredMember(input: Input, name: string, { min = 1, max = 1024 } = {}): string {
  const { [name]: value } = input
  if (typeof value === 'string' && value.length >= min && value.length <= max) return value
  throw invalidRequest(`${name} must have between ${min} and ${max} characters`)
}

/** Returns an execution of the caller's account and Region. */
export function executionOf(context: Context, id: string): Execution {
  const execution = athenaOf(context).find(id)
  const { account, region } = execution?.question ?? {}
  if (execution && account === context.account && region === context.region) return execution
  throw invalidRequest(`QueryExecution ${id} was not found`)
}
