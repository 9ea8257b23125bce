import { continueClocks } from '@/server/store/restatements/continue-clocks'
import { findContinued } from '@/server/store/restatements/find-continued'
import { logRestatement } from '@/server/store/restatements/log-restatement'
import { announce, type RestatingParts } from './restate-severities'

const CODE = 'continued_clock'
const AT_ONCE = 2_000

/**
 * Continues the clocks of control findings in the findings that Security Hub made in their place. It does not matter
 * which was seen first. Returns how many clocks changed.
 */
export async function continueReplaced(parts: RestatingParts): Promise<number> {
  const { index, presence, signal, policyOf, limit = AT_ONCE } = parts
  let changed = 0
  for (let pairs = await findContinued(index, limit); pairs.length > 0 && !signal.aborted; ) {
    const since = performance.now()
    const now = Date.now()
    const keys = await continueClocks(index, pairs, { code: CODE, policyOf, now })
    changed += keys.length
    await presence.rest(performance.now() - since, signal)
    pairs = pairs.length < limit ? [] : await findContinued(index, limit)
  }
  if (signal.aborted) return changed
  const summary = await logRestatement(index, CODE, Date.now())
  if (summary) announce(parts.log, CODE, summary)
  return changed
}
