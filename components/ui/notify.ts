import { createStore } from '@/components/ui/store/create-store'

type Action = {
  readonly label: string
  readonly onClick: () => void
  /** A shortcut that does the same, in the registry's spelling. */
  readonly keys?: string
}

export type Notice = {
  readonly id: number
  readonly message: string
  readonly description?: string
  readonly action?: Action
  /** Milliseconds until it disappears, if the usual time does not fit. Infinite: until it is dismissed. */
  readonly stays?: number
}

/** How long a notice stays, in milliseconds. One with a button stays longer. */
const STAYS = 5_000
const STAYS_WITH_ACTION = 15_000
const MOST = 3

let last = 0
const timers = new Map<number, ReturnType<typeof setTimeout>>()
/** The notices that show now. */
export const notices = createStore<readonly Notice[]>([])

/** Shows one sentence in a corner of the page. Returns the id that dismisses it. */
export function notify(message: string, more: Omit<Notice, 'id' | 'message'> = {}): number {
  last += 1
  const notice = { id: last, message, ...more }
  notices.set([...notices.get(), notice].slice(-MOST))
  releaseNotice(notice)
  return notice.id
}

export function dismissNotice(id: number): void {
  holdNotice(id)
  notices.set(notices.get().filter(notice => notice.id !== id))
}

/** Changes the shortcut that the action of a notice shows. */
export function setNoticeKeys(id: number, keys: string | null): void {
  const changed = ({ action, ...notice }: Notice): Notice => {
    if (!action) return notice
    const { keys: _before, ...rest } = action
    return { ...notice, action: keys === null ? rest : { ...rest, keys } }
  }
  notices.set(notices.get().map(notice => (notice.id === id ? changed(notice) : notice)))
}

/** Keeps a notice while a person reads it. */
export function holdNotice(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

export function releaseNotice({ id, action, stays = action ? STAYS_WITH_ACTION : STAYS }: Notice): void {
  holdNotice(id)
  if (!Number.isFinite(stays)) return
  timers.set(
    id,
    setTimeout(() => dismissNotice(id), stays),
  )
}
