import type { QueryClient } from '@tanstack/react-query'
import { invalidate } from '@/components/query/invalidate'
import { notify } from '@/components/ui/notify'
import type { AcceptedAction, Action } from '@/lib/api/actions'
import { RequestFailure } from '@/lib/api/client/failure'
import { plainText } from '@/lib/format/plain-text'
import { timerLength } from '@/lib/timer-length'
import { askUndo, readAction } from './requests'

/** Milliseconds between two looks, and the number of looks before the person is sent to the list. */
const LOOK = 400
const MOST = 50

const pause = () => new Promise(resolve => setTimeout(resolve, timerLength(LOOK)))

const ENDS: Partial<Record<Action['state'], string>> = {
  failed: 'AWS refused it',
  diverged: 'Another person or program changed it',
  stopped: 'It was stopped',
  refused: 'It was not approved',
}

/** Refreshes everything that an action may have changed. */
export const refreshActions = (queries: QueryClient): Promise<unknown> =>
  invalidate(queries, '/actions', '/approvals', '/views')

async function undo(queries: QueryClient, id: string): Promise<void> {
  try {
    await followAction(queries, await askUndo(id, crypto.randomUUID()))
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    notify(error.message, { description: error.detail })
  }
}

function reportEnd(queries: QueryClient, action: Action): boolean {
  const { id, state, summary, error, undo_refused } = action
  if (state === 'confirmed') {
    const offered =
      undo_refused === null ? { action: { label: 'Undo', onClick: () => void undo(queries, id) } } : {}
    notify(`Done: ${plainText(summary)}`, offered)
    return true
  }
  const end = ENDS[state]
  if (end !== undefined)
    notify(`${end}: ${plainText(summary)}`, error ? { description: plainText(error) } : {})
  return end !== undefined
}

/**
 * Follows an accepted action to its end and reports it in a notice, with the undo. It also reports an action that waits
 * for approval.
 */
export async function followAction(queries: QueryClient, { id, state }: AcceptedAction): Promise<void> {
  await refreshActions(queries)
  if (state === 'waiting') {
    notify('Asked for approval', {
      description: 'An approver finds it under Approvals. Nothing is sent before.',
    })
    return
  }
  for (let looks = 0; looks < MOST; looks += 1) {
    if (reportEnd(queries, await readAction(id))) {
      await refreshActions(queries)
      return
    }
    await pause()
  }
  notify('Hubdesk is still sending it', { description: 'Activity shows how it goes on.' })
}

/** Undoes an action, and follows the undo. */
export const undoAndFollow = undo
