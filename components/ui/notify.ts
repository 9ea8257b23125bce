'use client'

type Action = { readonly label: string; readonly onClick: () => void }

export type Notice = {
  readonly id: number
  readonly message: string
  readonly description?: string
  readonly action?: Action
}

/** How long a notice stays, in milliseconds; one that can be answered stays longer. */
const STAYS = 5_000
const STAYS_WITH_ACTION = 15_000
const MOST = 3

let last = 0
let notices: readonly Notice[] = []
const timers = new Map<number, ReturnType<typeof setTimeout>>()
const listeners = new Set<() => void>()

function show(next: readonly Notice[]): void {
  notices = next
  for (const listener of listeners) listener()
}

/** Says one sentence in a corner of the page. */
export function notify(message: string, more: Omit<Notice, 'id' | 'message'> = {}): void {
  last += 1
  const notice = { id: last, message, ...more }
  show([...notices, notice].slice(-MOST))
  releaseNotice(notice)
}

export function dismissNotice(id: number): void {
  holdNotice(id)
  show(notices.filter(notice => notice.id !== id))
}

/** Keeps a notice while somebody is at it. */
export function holdNotice(id: number): void {
  clearTimeout(timers.get(id))
  timers.delete(id)
}

export function releaseNotice({ id, action }: Notice): void {
  holdNotice(id)
  timers.set(
    id,
    setTimeout(() => dismissNotice(id), action ? STAYS_WITH_ACTION : STAYS),
  )
}

export const shownNotices = (): readonly Notice[] => notices

export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
