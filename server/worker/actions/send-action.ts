import { AwsError } from '@/server/aws/wire/aws-error'
import { isPassing, mayHaveReached } from '@/server/aws/wire/write-clients'
import type { ActionCalls } from '@/server/aws/write/create-aws-writer'
import type { Json } from '@/server/domain/people/audit-hash'
import type { Outcome } from '@/server/state/actions/keep-outcome'
import type { LeasedAction } from '@/server/state/actions/lease-action'
import { findKind } from './kinds/kinds'

export type Means = {
  readonly writer: ActionCalls
  /** Aborts running calls; their effect is then unknown. */
  readonly signal: AbortSignal
  /** False ends the work before a call. */
  readonly mayGoOn: () => boolean
  /** Records that the call may be carried out from now on. False when another worker holds the action. */
  readonly mark: (before: Json) => Promise<boolean>
  /** Milliseconds until the next try. */
  readonly pause: number
  /** True when AWS has had time enough to show what it took. */
  readonly isPatienceOver: boolean
}

/** What became of a try, and the error of AWS that it met. A null outcome writes nothing. */
export type Tried = { readonly outcome: Outcome | null; readonly trouble: AwsError | null }

const ENDED = 'Hubdesk was stopped before AWS answered.'

/** Returns the error of a call, or null where this process cancelled it. Rethrows what is not a failure of AWS. */
function troubleOf(error: unknown, signal: AbortSignal): AwsError | null {
  if (error instanceof AwsError) return error
  if (signal.aborted) return null
  throw error
}

/** Makes the call of an action once. */
async function call(action: LeasedAction, now: Json, means: Means): Promise<Tried> {
  const kind = findKind(action.kind)
  const [planned] = action.plan
  if (kind === null || planned === undefined)
    throw new Error(`No plan of the kind ${action.kind} can be sent`)
  const { writer, signal, pause: againIn } = means
  // The values in AWS before the first call later show what this action did. A repeat must not forget it.
  const before = action.mayHaveReached ? action.before : now
  if (!means.mayGoOn() || !(await means.mark(before))) return { outcome: null, trouble: null }
  try {
    const { made, awsRequestId } = await kind.send(writer, planned, signal)
    return { outcome: { state: 'sent', made, awsRequestId }, trouble: null }
  } catch (thrown) {
    const trouble = troubleOf(thrown, signal)
    const error = trouble?.message ?? ENDED
    if (trouble !== null && !isPassing(trouble))
      return { outcome: { state: 'failed', error, after: null }, trouble }
    const isUnsure = action.mayHaveReached || trouble === null || mayHaveReached(trouble)
    return { outcome: { state: 'queued', error, mayHaveReached: isUnsure, againIn }, trouble }
  }
}

/** What a failed read leaves of an action that is to be sent. */
function unread(action: LeasedAction, trouble: AwsError | null, againIn: number): Outcome {
  const error = trouble?.message ?? ENDED
  // What may have been done cannot count as failed: it waits until it can be read.
  if (trouble !== null && !isPassing(trouble) && !action.mayHaveReached)
    return { state: 'failed', error, after: null }
  return { state: 'queued', error, mayHaveReached: action.mayHaveReached, againIn }
}

/**
 * Sends an action: reads what AWS shows, ends it as diverged where others changed what the plan rests on, and makes the
 * call. What may have been done already is looked for first, and not done twice. Failures of AWS never throw.
 */
async function send(action: LeasedAction, means: Means): Promise<Tried> {
  const kind = findKind(action.kind)
  if (kind === null) {
    const error = `This version of Hubdesk knows no action ${action.kind}.`
    return { outcome: { state: 'failed', error, after: null }, trouble: null }
  }
  const { input, before, made } = action
  let now: Json
  try {
    now = await kind.read(means.writer, input, means.signal)
  } catch (error) {
    const trouble = troubleOf(error, means.signal)
    return { outcome: unread(action, trouble, means.pause), trouble }
  }
  const done = action.mayHaveReached ? kind.done({ input, before, now, made }) : null
  if (done) return { outcome: { state: 'sent', made: done.made, awsRequestId: null }, trouble: null }
  const moved = kind.moved(before, now)
  if (moved !== null) return { outcome: { state: 'diverged', error: moved, after: now }, trouble: null }
  return call(action, now, means)
}

/** Reads back what AWS took: confirmed, diverged, or to be read again. Failures of AWS never throw. */
async function readBack(action: LeasedAction, means: Means): Promise<Tried> {
  const kind = findKind(action.kind)
  if (kind === null) throw new Error(`No action of the kind ${action.kind} can be read back`)
  const { input, before, made } = action
  const again = (error: string | null): Outcome => ({ state: 'unread', error, againIn: means.pause })
  let now: Json
  try {
    now = await kind.read(means.writer, input, means.signal)
  } catch (error) {
    const trouble = troubleOf(error, means.signal)
    return { outcome: again(trouble?.message ?? ENDED), trouble }
  }
  if (kind.done({ input, before, now, made }))
    return { outcome: { state: 'confirmed', after: now }, trouble: null }
  const moved = kind.moved(before, now)
  if (moved === null && !means.isPatienceOver) return { outcome: again(null), trouble: null }
  const error = moved ?? 'AWS took it, but does not show it.'
  return { outcome: { state: 'diverged', error, after: now }, trouble: null }
}

/** Takes one step of a leased action. */
export const stepAction = (action: LeasedAction, means: Means): Promise<Tried> =>
  action.state === 'sent' ? readBack(action, means) : send(action, means)
