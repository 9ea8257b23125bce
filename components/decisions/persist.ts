'use client'

import { dismissNotice, notify } from '@/components/ui/notify'
import { type AcceptedChange, acceptedChange } from '@/lib/api/changes'
import { sendOnce } from './send-once'
import { findings } from './words'

const DECIDE = '/api/v1/changes'

/** Paths of what is on its way. */
let unsent: readonly string[] = []

/** Whether a decision, and not only an undo, is on its way to the desk. */
export const isSending = (): boolean => unsent.includes(DECIDE)

/** A decision that the desk has not accepted is nowhere but here. */
const holdPage = (event: BeforeUnloadEvent): void => event.preventDefault()

/** Sends a decision until the desk answers, says so while it does not, and asks before the page is left meanwhile. */
export async function persist(
  count: number,
  key: string,
  body: unknown,
  path = DECIDE,
): Promise<AcceptedChange> {
  let notice: number | null = null
  unsent = [...unsent, path]
  if (unsent.length === 1) window.addEventListener('beforeunload', holdPage)
  try {
    return await sendOnce(acceptedChange, path, {
      key,
      body,
      onWait: failure => {
        notice ??= notify(`${failure.message}. Your decision on ${findings(count)} waits on this page.`, {
          description: 'Hubdesk keeps trying. Leave the page open.',
          stays: Number.POSITIVE_INFINITY,
        })
      },
    })
  } finally {
    unsent = unsent.toSpliced(unsent.indexOf(path), 1)
    if (unsent.length === 0) window.removeEventListener('beforeunload', holdPage)
    if (notice !== null) dismissNotice(notice)
  }
}
