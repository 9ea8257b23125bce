import { dismissNotice, notify } from '@/components/ui/notify'
import type { AcceptedChange } from '@/lib/api/changes'
import { sendOnce } from './send-once'
import { findings } from './words'

type Kind = 'decision' | 'undo'

/** The decisions and undos on their way to the desk. */
let unsent: readonly Kind[] = []

/** True while a decision, not just an undo, is on its way to the desk. */
export const isSending = (): boolean => unsent.includes('decision')

/** Asks before the page closes: a decision that the desk has not accepted exists only on this page. */
const holdPage = (event: BeforeUnloadEvent): void => event.preventDefault()

/**
 * Sends a decision on `count` findings until the desk answers. Meanwhile a notice shows that it waits, and the browser
 * asks before it leaves the page.
 */
export async function persist(
  kind: Kind,
  count: number,
  write: () => Promise<AcceptedChange>,
): Promise<AcceptedChange> {
  let notice: number | null = null
  unsent = [...unsent, kind]
  if (unsent.length === 1) window.addEventListener('beforeunload', holdPage)
  try {
    return await sendOnce(write, failure => {
      notice ??= notify(`${failure.message}. Your decision on ${findings(count)} waits on this page.`, {
        description: 'Hubdesk keeps trying. Leave the page open.',
        stays: Number.POSITIVE_INFINITY,
      })
    })
  } finally {
    unsent = unsent.toSpliced(unsent.indexOf(kind), 1)
    if (unsent.length === 0) window.removeEventListener('beforeunload', holdPage)
    if (notice !== null) dismissNotice(notice)
  }
}
