'use client'

import type { QueryClient } from '@tanstack/react-query'
import { notify } from '@/components/ui/notify'
import type { AcceptedChange } from '@/lib/api/changes'
import { RequestFailure } from '@/lib/api/request'
import { laidAccepted, lay, takeAway } from './local-decisions'
import { isSending, persist } from './persist'
import { refreshSoon } from './refresh-soon'
import { newKey } from './send-once'
import { type Decision, forget, latestDecision, remember } from './undo-stack'
import { refusedWords } from './words'

/** Takes a decision of this tab back; each finding gets its own earlier values. */
export async function undo(queries: QueryClient, decision: Decision): Promise<void> {
  // At once, so that the next press is about the one before.
  forget(decision)
  const by = newKey()
  lay(by, decision.before)
  try {
    const refused: AcceptedChange['refused'] = []
    for (const change of decision.changes) {
      const undone = await persist(decision.count, newKey(), {}, `/api/v1/changes/${change}/undo`)
      laidAccepted(by, undone.id)
      refused.push(...undone.refused)
    }
    notifyUndone(decision, refused)
    refreshSoon(queries, () => takeAway(by))
  } catch (error) {
    takeAway(by)
    if (!(error instanceof RequestFailure)) throw error
    if (['network', 'unavailable'].includes(error.code)) remember(decision)
    notify(`Not undone: ${decision.said}.`, { description: `${error.message}. ${error.detail}` })
  }
}

/** What somebody decided on since is left as it is, and said. */
function notifyUndone({ said, count }: Decision, refused: AcceptedChange['refused']): void {
  const left = refusedWords(refused)
  if (left === null) return void notify(`Undone: ${said}.`)
  const isAll = refused.reduce((sum, one) => sum + one.count, 0) >= count
  notify(`${isAll ? 'Not undone' : 'Undone in part'}: ${said}.`, { description: `${left}.` })
}

/** `u`: the latest decision of this tab, however long ago. */
export function undoLatest(queries: QueryClient): void {
  const latest = latestDecision()
  // Else the press would mean the decision before the one that was meant.
  if (isSending()) notify('The last decision is on its way to the desk. It can be undone once it is there.')
  else if (latest) void undo(queries, latest)
  else notify('This tab has decided nothing that could be undone.')
}
