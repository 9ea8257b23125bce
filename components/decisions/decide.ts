'use client'

import type { QueryClient } from '@tanstack/react-query'
import { notify } from '@/components/ui/notify'
import { type AcceptedChange, type ChangeSet, type Decided, MAX_KEYS } from '@/lib/api/changes'
import { RequestFailure } from '@/lib/api/request'
import { findingCan } from '@/lib/finding/finding-can'
import { differencesOf } from './differences'
import { laidAccepted, lay, takeAway } from './local-decisions'
import { openDecision } from './open-decision'
import { persist } from './persist'
import { reasonsOf } from './reach'
import { refreshSoon } from './refresh-soon'
import { newKey } from './send-once'
import type { Subject } from './target'
import { undo } from './undo'
import { remember } from './undo-stack'
import { findings, lowerFirst, saysDone } from './words'

/** Milliseconds that a notice offers to undo; the key does so later too. */
export const UNDO_MS = 10_000

type Options = {
  readonly items: readonly Subject[]
  readonly set: ChangeSet
  /** The author was told that the values differ from those that were seen, and wants it nonetheless. */
  readonly anyway?: boolean
}

/** Decides on findings that show: at once on this page, then at the desk. Those that cannot have it are left alone. */
export async function decide(queries: QueryClient, { items, set, anyway = false }: Options): Promise<void> {
  const fit = items.filter(item => findingCan.change(item, set).ok)
  if (fit.length === 0) return notifyRefused(items, set)
  const parts = Array.from({ length: Math.ceil(fit.length / MAX_KEYS) }, (_, index) =>
    fit.slice(index * MAX_KEYS, (index + 1) * MAX_KEYS),
  )
  // One key a request, made here, so that every way of trying again is the same request.
  const sent = await Promise.all(parts.map(part => send(queries, part, set, newKey(), anyway)))
  const changes = sent.filter(one => one !== null)
  if (changes.length === 0) return
  const said = saysDone(
    set,
    changes.reduce((sum, { total }) => sum + total, 0),
  )
  const before = new Map(fit.map(item => [item.key, valuesBefore(item, set)]))
  const decision = { changes: changes.map(({ id }) => id), said, before }
  remember(decision)
  const refused = changes.flatMap(one => one.refused)
  const left = [
    reasonsOf(items, set),
    ...refused.map(({ reason, count }) => `${findings(count)}: ${lowerFirst(reason)}`),
  ]
    .filter(part => part !== null)
    .join('; ')
  notify(`${said}.`, {
    ...(left ? { description: left } : {}),
    action: { label: 'Undo', keys: 'u', onClick: () => void undo(queries, decision) },
    stays: UNDO_MS,
  })
}

/** Sends one request and holds its values over the page meanwhile. Null where it came to nothing, which is said. */
async function send(
  queries: QueryClient,
  items: readonly Subject[],
  set: ChangeSet,
  key: string,
  anyway: boolean,
): Promise<AcceptedChange | null> {
  lay(key, new Map(items.map(item => [item.key, set])))
  const keys = items.map(item => item.key)
  const expected = Object.fromEntries(items.map(item => [item.key, seenOf(item, set)]))
  const body = { target: { keys }, set, ...(anyway ? {} : { expected }) }
  try {
    const accepted = await persist(items.length, key, body)
    laidAccepted(key, accepted.id)
    refreshSoon(queries, () => takeAway(key))
    return accepted
  } catch (error) {
    takeAway(key)
    if (!(error instanceof RequestFailure)) throw error
    if (error.code === 'stale') {
      refreshSoon(queries, () => undefined)
      openDecision({ kind: 'stale', items, set, differences: differencesOf(error, items) })
    } else {
      notify(`${error.message}: ${findings(items.length)} did not change.`, {
        description: error.detail,
        action: { label: 'Try again', onClick: () => void decide(queries, { items, set, anyway }) },
      })
    }
    return null
  }
}

function notifyRefused(items: readonly Subject[], set: ChangeSet): void {
  notify(`${reasonsOf(items, set) ?? 'There is nothing to decide on'}.`)
}

/** What the author saw of what the set changes. */
function seenOf(item: Subject, set: ChangeSet): Partial<Decided> {
  return {
    ...(set.workflow === undefined ? {} : { workflow: item.workflow }),
    ...(set.severity === undefined ? {} : { severity: item.severity }),
    ...(set.owner === undefined ? {} : { owner: item.owner }),
    ...(set.verification === undefined ? {} : { verification: item.verification }),
    ...(set.note === undefined || item.note === undefined ? {} : { note: item.note?.text ?? null }),
  }
}

/** The values that an undo brings back, as far as this page knows them. */
function valuesBefore(item: Subject, set: ChangeSet): ChangeSet {
  const { verification, note: _unknown, ...seen } = seenOf(item, set)
  return { ...seen, ...(verification ? { verification } : {}) }
}
