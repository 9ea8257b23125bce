import type { Aws } from '@/server/aws/create-aws'
import type { Desk } from '@/server/desk/desk-parts'
import type { Json } from '@/server/domain/people/audit-hash'
import { AppError, isAppError } from '@/server/errors'
import { isAwsError } from '@/server/usecases/is-aws-error'
import { parseInput, refuseInput } from '@/server/usecases/parse-input'
import type { ActionKind } from '@/server/worker/actions/kinds/action-kind'
import { findKind, KIND_NAMES } from '@/server/worker/actions/kinds/kinds'
import { type PlannedAction, planAction } from '@/server/worker/actions/plan-action'

/** Milliseconds that AWS may take to show what an action builds on. */
const PATIENCE = 20_000

/** The account does not change while the process runs. */
const accounts = new WeakMap<Aws, string>()

async function accountOf(aws: Aws, signal: AbortSignal): Promise<string | null> {
  const account = accounts.get(aws) ?? (await aws.getCallerIdentity(signal)).account
  if (account !== null) accounts.set(aws, account)
  return account
}

/** A requested action. */
export type Asked = {
  readonly kind: string
  readonly input: Readonly<Record<string, Json>>
  readonly expires_at?: string
}

export type Prepared = Omit<PlannedAction, 'ok'> & {
  readonly kind: ActionKind
  readonly input: Readonly<Record<string, Json>>
  readonly expiresAt: Date | null
}

function expiryOf(text: string | undefined, now: number): Date | null {
  if (text === undefined) return null
  const at = new Date(text)
  if (at.getTime() > now) return at
  return refuseInput([{ field: 'expires_at', message: 'It must lie in the future', position: null }])
}

/** Checks the input against the schema of its kind, and reports its fields below `input`. */
function checkInput(kind: ActionKind, input: Asked['input']): void {
  try {
    parseInput(kind.input, input)
  } catch (error) {
    if (!isAppError(error)) throw error
    refuseInput(
      (error.errors ?? []).map(one => ({ ...one, field: one.field ? `input.${one.field}` : 'input' })),
    )
  }
}

/**
 * Plans an action on what AWS shows now. Throws `invalid_input` for an unknown kind or an input that cannot be planned,
 * with the reason, and `unavailable` where AWS does not answer.
 */
export async function prepareAction(
  { aws, env }: Pick<Desk, 'aws' | 'env'>,
  asked: Asked,
  signal?: AbortSignal,
): Promise<Prepared> {
  const kind = findKind(asked.kind)
  if (kind === null) {
    const message = `It must be one of ${KIND_NAMES.join(', ')}`
    return refuseInput([{ field: 'kind', message, position: null }])
  }
  checkInput(kind, asked.input)
  const expiresAt = expiryOf(asked.expires_at, Date.now())
  const late = AbortSignal.timeout(PATIENCE)
  const bound = signal ? AbortSignal.any([signal, late]) : late
  try {
    const where = { account: await accountOf(aws, bound), region: env.awsRegion }
    const { input } = asked
    const planned = await planAction(aws, { kind, input, expiresAt, where }, bound)
    if (planned.ok) return { ...planned, kind, input, expiresAt }
    return refuseInput([{ field: planned.field, message: planned.reason, position: null }])
  } catch (error) {
    if (isAwsError(error)) throw new AppError('unavailable', error.message, undefined, { cause: error })
    if (late.aborted) throw new AppError('timed_out', 'AWS did not answer in time. Try again in a moment.')
    throw error
  }
}
