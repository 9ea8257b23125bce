import type { QueryClient } from '@tanstack/react-query'
import { notify } from '@/components/ui/notify'
import type { AcceptedChange } from '@/lib/api/changes'
import { send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import { followUndo, isFollowed } from './jobs'
import { markAccepted, removeLocal, showLocally } from './local-decisions'
import { isSending, persist } from './persist'
import { refreshSoon } from './refresh-soon'
import { newKey } from './send-once'
import { leadTo } from './undo-guide'
import { type Decision, forget, latestDecision, remember } from './undo-stack'
import { findings, hasBack, refusedWords, takenBack } from './words'

/**
 * The largest change that counts as a click. An undo of more findings takes a while: a strip follows it until it is
 * done.
 */
const FOLLOWED = 25

const undoChange = (count: number, change: string, idempotencyKey: string) =>
  persist('undo', count, () =>
    send('POST /changes/{id}/undo', { params: { id: change } }, { idempotencyKey }),
  )

/** Takes a decision of this tab back. Each finding gets its own earlier values. */
export async function undo(queries: QueryClient, decision: Decision): Promise<void> {
  // At once, so that the next press undoes the decision before.
  forget(decision)
  const by = newKey()
  showLocally(by, decision.before)
  leadTo(new Set(decision.before.keys()))
  try {
    const refused: AcceptedChange['refused'] = []
    let followed = true
    for (const change of decision.changes) {
      const undone = await undoChange(decision.count, change, newKey())
      markAccepted(by, undone.id)
      refused.push(...undone.refused)
      // The strip of a job would go on saying that it is done.
      if ((decision.count > FOLLOWED || isFollowed(change)) && undone.total > 0)
        followUndo(change, { id: undone.id, said: decision.said, count: undone.total })
      else followed = false
    }
    if (!followed || refused.length > 0) notifyUndone(decision, refused, followed)
    refreshSoon(queries, () => removeLocal(by))
  } catch (error) {
    removeLocal(by)
    if (!(error instanceof RequestFailure)) throw error
    if (['network', 'unavailable'].includes(error.code)) remember(decision)
    notify(`Not undone: ${decision.said}.`, { description: `${error.message}. ${error.detail}` })
  }
}

/** Reports an undo, and the findings that it left alone because another decision came since. */
function notifyUndone(
  { said, title, count }: Decision,
  refused: AcceptedChange['refused'],
  isFollowed: boolean,
): void {
  const left = refusedWords(refused)
  if (left === null) return void notify(`Undone: ${hasBack(count)}.`, { description: takenBack(said, title) })
  const isAll = refused.reduce((sum, one) => sum + one.count, 0) >= count
  if (isAll) return void notify(`Not undone: ${said}.`, { description: `${left}.` })
  const words = isFollowed
    ? `Undoing in part: some of ${findings(count)} get their earlier values back`
    : `Undone in part: ${hasBack(count, true)}`
  notify(`${words}.`, { description: `${takenBack(said)} ${left}.` })
}

/** Undoes the latest decision of this tab, however old. The key is `u`. */
export function undoLatest(queries: QueryClient): void {
  const latest = latestDecision()
  // Otherwise the press would undo the decision before the intended one.
  if (isSending()) notify('The last decision is on its way to the desk. It can be undone once it is there.')
  else if (latest) void undo(queries, latest)
  else notify('This tab has decided nothing that could be undone.')
}
