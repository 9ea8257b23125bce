import { dismissNotice, setNoticeKeys } from '@/components/ui/notify'
import type { ChangeSet } from '@/lib/api/changes'

/** One decision of this tab. */
export type Decision = {
  /** More than one when the decision has more findings than one request can hold. */
  readonly changes: readonly string[]
  /** The words of the notice. */
  readonly said: string
  /** The title of its finding when it was about one. */
  readonly title: string | null
  /** How many findings the desk accepted. */
  readonly count: number
  /** What each finding showed before, by key. Empty for a filter. */
  readonly before: ReadonlyMap<string, ChangeSet>
}

type Done = { readonly decision: Decision; readonly notice: number | null }

let done: readonly Done[] = []
const own = new Set<string>()

/**
 * Remembers a decision for an undo. `notice` offers the undo, and disappears with it. Only the notice of the latest
 * decision names the key.
 */
export function remember(decision: Decision, notice: number | null = null): void {
  nameKey(null)
  done = [...done, { decision, notice }]
  nameKey('u')
  for (const change of decision.changes) own.add(change)
}

/** The latest decision of this tab that is not undone. */
export const latestDecision = (): Decision | null => done.at(-1)?.decision ?? null

/** True when this tab made the change. */
export const isOwn = (change: string): boolean => own.has(change)

/** Forgets a change that was undone in another way. */
export const forgetChange = (change: string): void =>
  drop(({ decision }) => decision.changes.includes(change))

/** Forgets a decision that is undone, or that cannot be undone. */
export const forget = (decision: Decision): void => drop(one => one.decision === decision)

function drop(isOver: (one: Done) => boolean): void {
  for (const one of done) if (isOver(one) && one.notice !== null) dismissNotice(one.notice)
  done = done.filter(one => !isOver(one))
  nameKey('u')
}

function nameKey(keys: string | null): void {
  const notice = done.at(-1)?.notice ?? null
  if (notice !== null) setNoticeKeys(notice, keys)
}
