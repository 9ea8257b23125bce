'use client'

import type { ChangeSet } from '@/lib/api/changes'

/** One decision of this tab. */
export type Decision = {
  /** More than one where it named more findings than one request may. */
  readonly changes: readonly string[]
  /** What was done, as the notice said it. */
  readonly said: string
  /** What each finding showed before, by key; empty of a filter. */
  readonly before: ReadonlyMap<string, ChangeSet>
}

let done: readonly Decision[] = []
const own = new Set<string>()

export function remember(decision: Decision): void {
  done = [...done, decision]
  for (const change of decision.changes) own.add(change)
}

/** The latest decision of this tab that is not undone. */
export const latestDecision = (): Decision | null => done.at(-1) ?? null

/** Whether this tab made the change. */
export const isOwn = (change: string): boolean => own.has(change)

/** The change is undone by other means. */
export function forgetChange(change: string): void {
  done = done.filter(({ changes }) => !changes.includes(change))
}

/** It is undone, or cannot be. */
export function forget(decision: Decision): void {
  done = done.filter(one => one !== decision)
}
