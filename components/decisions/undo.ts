import type { QueryClient } from '@tanstack/react-query'
import { notify } from '@/components/ui/notify'
import type { AcceptedChange } from '@/lib/api/changes'
import { send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import { followUndo } from './jobs'
import { laidAccepted, overlay, takeAway } from './local-decisions'
import { isSending, persist } from './persist'
import { refreshSoon } from './refresh-soon'
import { newKey } from './send-once'
import { type Decision, forget, latestDecision, remember } from './undo-stack'
import { findings, hasBack, refusedWords, takenBack } from './words'

/** An undo of more findings than a click has takes a while: it is followed, and said to be done when it is. */
const FOLLOWED = 25

const undoChange = (count: number, change: string, idempotencyKey: string) =>
  persist('undo', count, () =>
    send('POST /changes/{id}/undo', { params: { id: change } }, { idempotencyKey }),
  )

/** Takes a decision of this tab back; each finding gets its own earlier values. */
export async function undo(queries: QueryClient, decision: Decision): Promise<void> {
  // At once, so that the next press is about the one before.
  forget(decision)
  const by = newKey()
  overlay(by, decision.before)
  try {
    const refused: AcceptedChange['refused'] = []
    let followed = true
    for (const change of decision.changes) {
      const undone = await undoChange(decision.count, change, newKey())
      laidAccepted(by, undone.id)
      refused.push(...undone.refused)
      if (decision.count > FOLLOWED && undone.total > 0)
        followUndo(change, { id: undone.id, said: decision.said, count: undone.total })
      else followed = false
    }
    if (!followed || refused.length > 0) notifyUndone(decision, refused, followed)
    refreshSoon(queries, () => takeAway(by))
  } catch (error) {
    takeAway(by)
    if (!(error instanceof RequestFailure)) throw error
    if (['network', 'unavailable'].includes(error.code)) remember(decision)
    notify(`Not undone: ${decision.said}.`, { description: `${error.message}. ${error.detail}` })
  }
}

/** What somebody decided on since is left as it is, and said. */
function notifyUndone(
  { said, count }: Decision,
  refused: AcceptedChange['refused'],
  isFollowed: boolean,
): void {
  const left = refusedWords(refused)
  if (left === null) return void notify(`Undone: ${hasBack(count)}.`, { description: takenBack(said) })
  const isAll = refused.reduce((sum, one) => sum + one.count, 0) >= count
  if (isAll) return void notify(`Not undone: ${said}.`, { description: `${left}.` })
  const words = isFollowed
    ? `Undoing in part: some of ${findings(count)} get their earlier values back`
    : `Undone in part: ${hasBack(count, true)}`
  notify(`${words}.`, { description: `${takenBack(said)} ${left}.` })
}

/** `u`: the latest decision of this tab, however long ago. */
export function undoLatest(queries: QueryClient): void {
  const latest = latestDecision()
  // Else the press would mean the decision before the one that was meant.
  if (isSending()) notify('The last decision is on its way to the desk. It can be undone once it is there.')
  else if (latest) void undo(queries, latest)
  else notify('This tab has decided nothing that could be undone.')
}
