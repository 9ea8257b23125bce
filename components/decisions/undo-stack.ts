import { dismissNotice } from '@/components/ui/notify'
import type { ChangeSet } from '@/lib/api/changes'

/** One decision of this tab. */
export type Decision = {
  /** More than one where it named more findings than one request may. */
  readonly changes: readonly string[]
  /** What was done, as the notice said it. */
  readonly said: string
  /** How many findings the desk accepted it for. */
  readonly count: number
  /** What each finding showed before, by key; empty of a filter. */
  readonly before: ReadonlyMap<string, ChangeSet>
}

type Done = { readonly decision: Decision; readonly notice: number | null }

let done: readonly Done[] = []
const own = new Set<string>()

/** `notice` offers to undo it, and goes with it. */
export function remember(decision: Decision, notice: number | null = null): void {
  done = [...done, { decision, notice }]
  for (const change of decision.changes) own.add(change)
}

/** The latest decision of this tab that is not undone. */
export const latestDecision = (): Decision | null => done.at(-1)?.decision ?? null

/** Whether this tab made the change. */
export const isOwn = (change: string): boolean => own.has(change)

/** The change is undone by other means. */
export const forgetChange = (change: string): void =>
  drop(({ decision }) => decision.changes.includes(change))

/** It is undone, or cannot be. */
export const forget = (decision: Decision): void => drop(one => one.decision === decision)

function drop(isOver: (one: Done) => boolean): void {
  for (const one of done) if (isOver(one) && one.notice !== null) dismissNotice(one.notice)
  done = done.filter(one => !isOver(one))
}
