/** Why a question got no answer. */
export type Problem = {
  /**
   * `credentials`: none, or AWS refuses them. `denied`: a right is missing. `off`: the service is not enabled, or the
   * account is not the one that may ask. `silent`: no answer in time. `refused`: AWS answered with another error.
   */
  readonly cause: 'credentials' | 'denied' | 'off' | 'silent' | 'refused'
  /** A sentence for people. */
  readonly message: string
  /** The name of the error where it came from, such as `QueueDoesNotExist`. */
  readonly code: string
}

/** What one question found. A question never throws, so that one failure hides no other. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem }

export const answered = <Value>(value: Value): Answer<Value> => ({ ok: true, value })

export const unanswered = (cause: Problem['cause'], message: string, code = 'Error'): Answer<never> => ({
  ok: false,
  problem: { cause, message, code },
})
