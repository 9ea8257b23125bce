import type { QueryClient } from '@tanstack/react-query'
import type { ChangeSet } from '@/lib/api/changes'
import { send } from '@/lib/api/client/ask'
import { forgetDraft } from './drafts'
import { followJob } from './jobs'
import { persist } from './persist'
import { refreshSoon } from './refresh-soon'
import { remember } from './undo-stack'
import { asksFor, saysDone } from './words'

type Options = {
  readonly filter: string
  readonly set: ChangeSet
  readonly key: string
  /** The number from the preview. */
  readonly count: number
}

/** Decides on all findings that match now. Throws `RequestFailure` when the desk did not accept it. */
export async function startJob(queries: QueryClient, { filter, set, key, count }: Options): Promise<void> {
  const { id, total } = await persist('decision', count, () =>
    send('POST /changes', { body: { target: { filter }, set } }, { idempotencyKey: key }),
  )
  forgetDraft(set)
  const said = saysDone(set, total)
  remember({ changes: [id], said, title: null, count: total, before: new Map() })
  followJob({ id, title: asksFor(set, total), said })
  refreshSoon(queries, () => undefined)
}
