'use client'

type Action = {
  readonly label: string
  readonly onClick: () => void
  /** Shortcut that does the same, in the registry's spelling. */
  readonly keys?: string
}

export type Notice = {
  readonly id: number
  readonly message: string
  readonly description?: string
  readonly action?: Action
  /** Milliseconds until it goes by itself, where neither of the usual ones fits; infinite: until it is dismissed. */
  readonly stays?: number
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

/** Says one sentence in a corner of the page. Returns what dismisses it. */
export function notify(message: string, more: Omit<Notice, 'id' | 'message'> = {}): number {
  last += 1
  const notice = { id: last, message, ...more }
  show([...notices, notice].slice(-MOST))
  releaseNotice(notice)
  return notice.id
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

export function releaseNotice({ id, action, stays = action ? STAYS_WITH_ACTION : STAYS }: Notice): void {
  holdNotice(id)
  if (!Number.isFinite(stays)) return
  timers.set(
    id,
    setTimeout(() => dismissNotice(id), stays),
  )
}

export const shownNotices = (): readonly Notice[] => notices

export function subscribeNotices(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
