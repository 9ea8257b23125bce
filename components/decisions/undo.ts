'use client'

import type { QueryClient } from '@tanstack/react-query'
import { notify } from '@/components/ui/notify'
import { RequestFailure } from '@/lib/api/request'
import { laidAccepted, lay, takeAway } from './local-decisions'
import { isSending, persist } from './persist'
import { refreshSoon } from './refresh-soon'
import { newKey } from './send-once'
import { type Decision, forget, latestDecision, remember } from './undo-stack'

/** Takes a decision of this tab back; each finding gets its own earlier values. */
export async function undo(queries: QueryClient, decision: Decision): Promise<void> {
  // At once, so that the next press is about the one before.
  forget(decision)
  const by = newKey()
  lay(by, decision.before)
  try {
    for (const change of decision.changes) {
      const { id } = await persist(decision.before.size, newKey(), {}, `/api/v1/changes/${change}/undo`)
      laidAccepted(by, id)
    }
    notify(`Undone: ${decision.said}.`)
    refreshSoon(queries, () => takeAway(by))
  } catch (error) {
    takeAway(by)
    if (!(error instanceof RequestFailure)) throw error
    if (['network', 'unavailable'].includes(error.code)) remember(decision)
    notify(`Not undone: ${decision.said}.`, { description: `${error.message}. ${error.detail}` })
  }
}

/** `u`: the latest decision of this tab, however long ago. */
export function undoLatest(queries: QueryClient): void {
  const latest = latestDecision()
  // Else the press would mean the decision before the one that was meant.
  if (isSending()) notify('The last decision is on its way to the desk. It can be undone once it is there.')
  else if (latest) void undo(queries, latest)
  else notify('This tab has decided nothing that could be undone.')
}
