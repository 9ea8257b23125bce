/** What happens to a finding that AWS did not process. `gone`: AWS no longer has it. */
export type Verdict = 'retry' | 'fail' | 'gone'

type Known = { readonly verdict: Verdict; readonly advice: string }

const RETRY: Known = { verdict: 'retry', advice: 'Hubdesk tries again.' }
const CONFLICT: Known = {
  verdict: 'retry',
  advice: 'Something else changed the finding at the same time. Hubdesk tries again.',
}
const GONE: Known = { verdict: 'gone', advice: 'Security Hub does not have this finding any more.' }
const REFUSED: Known = { verdict: 'fail', advice: 'Security Hub does not take this value for this finding.' }

/** `ErrorCode` of BatchUpdateFindings and, from ConflictException on, of BatchUpdateFindingsV2. */
const KNOWN: ReadonlyMap<string, Known> = new Map([
  ['ConcurrentUpdateError', CONFLICT],
  ['InternalFailure', RETRY],
  [
    'DuplicatedFindingIdentifier',
    { verdict: 'fail', advice: 'Hubdesk named the finding twice in one call, which is a fault of Hubdesk.' },
  ],
  ['FindingNotFound', GONE],
  [
    'FindingSizeExceeded',
    {
      verdict: 'fail',
      advice: 'With this change the finding would be larger than AWS stores: shorten the note.',
    },
  ],
  ['InvalidInput', REFUSED],
  ['ConflictException', CONFLICT],
  ['InternalServerException', RETRY],
  ['ResourceNotFoundException', GONE],
  ['ValidationException', REFUSED],
])

/** Codes that AWS may add later. What looks like temporary trouble is retried; a person must judge the rest. */
const PASSING = /throttl|toomany|limitexceeded|timeout|unavailable|internal/i

/**
 * Classifies an entry of `UnprocessedFindings` by its code. `words` are first AWS's, then ours. The codes come from the
 * API model of both operations.
 */
export function classifyUnprocessed(
  code: string,
  message: string | null,
): { readonly verdict: Verdict; readonly words: string } {
  const { verdict, advice } = KNOWN.get(code) ?? {
    verdict: PASSING.test(code) ? 'retry' : 'fail',
    advice: 'Hubdesk does not know this code of AWS.',
  }
  const said = (message?.trim() || code).replace(/[.!]?$/, '.')
  return { verdict, words: `${said} ${advice}` }
}

/** True for codes that mean that others changed the same finding. It is then retried in a call of its own. */
export const isConflict = (code: string | null): boolean => code !== null && KNOWN.get(code) === CONFLICT
