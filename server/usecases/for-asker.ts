import type { Actor } from '@/server/domain/people/actor'
import { AppError } from '@/server/errors'
import { boundTo } from '@/server/store/index/bound-to'
import type { Index } from '@/server/store/index/handle'
import type { Asker } from '@/server/store/sql/shared-answers'
import { isTooManyQuestions } from '@/server/store/sql/turns'

/** Maximum milliseconds that a person waits for an answer, including the wait for a turn. */
export const DEADLINE = 15_000

/** The actor who asks, and the signal that aborts when they leave. */
export type Asking = { readonly actor: Actor; readonly signal?: AbortSignal | undefined }

const tooSlow = (deadline: number): AppError =>
  new AppError(
    'timed_out',
    `Hubdesk ended this question after ${deadline / 1000} seconds. Narrow the filter: fewer values, or an account, a severity or a shorter time.`,
  )

/** Returns the asker of one reading. All its questions end `deadline` milliseconds from now with `timed_out`. */
export function askerOf({ actor, signal }: Asking, deadline = DEADLINE): Asker & { signal: AbortSignal } {
  const late = new AbortController()
  setTimeout(() => late.abort(tooSlow(deadline)), deadline).unref()
  return { id: actor.id, signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal }
}

function explain(error: unknown): unknown {
  if (!isTooManyQuestions(error)) return error
  return error.own
    ? new AppError('rate_limited', 'Too many of your questions wait already. Wait for their answers.')
    : new AppError('unavailable', 'Too many questions wait already. Try again in a moment.')
}

/** Returns an answer, or throws why there is none in words for people. */
export const explained = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
  answer.catch(error => {
    throw explain(error)
  })

/**
 * Binds the index to one asker for one reading. Its queries take turns with others, and end when the asker leaves and
 * at the deadline. They throw `timed_out`, and `rate_limited` or `unavailable` where too many wait. Writes go on.
 */
export function forAsker(index: Index, asking: Asking, deadline = DEADLINE): Index {
  const bound = boundTo(index, askerOf(asking, deadline))
  return {
    ...bound,
    query: (sql, parameters) => explained(bound.query(sql, parameters)),
    inTurn: work => explained(bound.inTurn(work)),
  }
}
