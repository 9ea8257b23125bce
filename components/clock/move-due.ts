import type { QueryClient } from '@tanstack/react-query'
import { invalidate } from '@/components/query/invalidate'
import { notify } from '@/components/ui/notify'
import { send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import { formatInstant } from '@/lib/format/instant'

export type DueMove = { readonly due: string; readonly reason: string }

const put = (key: string, body: DueMove) => send('PUT /sla/findings/{key}/due', { params: { key }, body })

const refresh = (queries: QueryClient) => invalidate(queries, '/findings', '/sla')

/** Moves the due date of a finding, and offers to move it back. Throws {@link RequestFailure}. */
export async function moveDue(
  queries: QueryClient,
  key: string,
  move: DueMove,
  before: string | null,
): Promise<void> {
  await put(key, move)
  const words = `The due date is moved to ${formatInstant(move.due)} UTC.`
  if (before === null) notify(words)
  else notify(words, { action: { label: 'Undo', onClick: () => void moveBack(queries, key, before) } })
  await refresh(queries)
}

/** Moves the due date back. The ledger keeps both moves: a due date that was moved back has moved twice. */
async function moveBack(queries: QueryClient, key: string, due: string): Promise<void> {
  try {
    await put(key, { due, reason: 'Undone: moved back to the date before' })
    notify(`The due date is back at ${formatInstant(due)} UTC.`)
    await refresh(queries)
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error
    notify('The due date was not moved back.', { description: `${error.message}. ${error.detail}` })
  }
}
