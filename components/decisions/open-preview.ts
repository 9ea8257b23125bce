import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { holdKeys } from '@/components/keyboard/held-keys'
import { dismissNotice, notify } from '@/components/ui/notify'
import type { ChangeSet } from '@/lib/api/changes'
import { send } from '@/lib/api/client/ask'
import { type DecisionDialog, openDecision } from './open-decision'
import { findings, refusedWords } from './words'

type Preview = Omit<Extract<DecisionDialog, { kind: 'preview' }>, 'kind'>

/** Milliseconds until a notice says that the count is on its way, and until the dialog opens without it. */
const QUIET_MS = 300
const WAIT_MS = 5_000

/** Asks what a decision on all that match would do. A dialog that opens now uses an answer of just now. */
export const previewOf = ({ filter, set }: { readonly filter: string; readonly set: ChangeSet }) =>
  queryOptions({
    queryKey: ['changes', 'preview', { filter, set }],
    queryFn: ({ signal }) => send('POST /changes/preview', { body: { target: { filter }, set } }, { signal }),
    gcTime: 5_000,
    staleTime: 2_000,
  })

/** Opens a dialog for a decision on all that match, unless none of them would change: then says so. */
export async function openUnlessNothing(
  queries: QueryClient,
  decision: { readonly filter: string; readonly set: ChangeSet },
  open: () => void,
): Promise<void> {
  holdKeys('preview', true)
  const endNotice = notifyLate('Counting what would change.', QUIET_MS)
  const answer = queries.fetchQuery({ ...previewOf(decision), staleTime: 0 })
  const late = new Promise<null>(resolve => setTimeout(() => resolve(null), WAIT_MS))
  // The dialog shows a failure with its reason.
  const preview = await Promise.race([answer.catch(() => null), late])
  endNotice()
  holdKeys('preview', false)
  if (preview?.changeable !== 0) open()
  else if (preview.total === 0) notify('No finding matches: there is nothing to decide on.')
  else {
    const description = `${refusedWords(preview.cannot)}.`
    notify(`None of ${findings(preview.total)} would change.`, { description })
  }
}

/** Shows a notice after a while, unless the returned function is called before. That function also dismisses it. */
function notifyLate(message: string, milliseconds: number): () => void {
  let notice: number | null = null
  const timer = setTimeout(() => {
    notice = notify(message, { stays: Number.POSITIVE_INFINITY })
  }, milliseconds)
  return () => {
    clearTimeout(timer)
    if (notice !== null) dismissNotice(notice)
  }
}

/** Shows what a decision on all that match would do, before it does it. */
export const openPreview = (queries: QueryClient, preview: Preview): Promise<void> =>
  openUnlessNothing(queries, preview, () => openDecision({ kind: 'preview', ...preview }))
