import type { QueryClient } from '@tanstack/react-query'
import { notify } from '@/components/ui/notify'
import type { AcceptedChange, ChangeSet, Decided } from '@/lib/api/changes'
import { prepare, send } from '@/lib/api/client/ask'
import { RequestFailure } from '@/lib/api/client/failure'
import { MAX_KEYS } from '@/lib/api/most-keys'
import { findingCan } from '@/lib/decision/finding-can'
import { differencesOf } from './differences'
import { forgetDraft, keepUnsent } from './drafts'
import { markAccepted, removeLocal, showLocally } from './local-decisions'
import { openDecision } from './open-decision'
import { persist } from './persist'
import { reasonsOf } from './reach'
import { refreshSoon } from './refresh-soon'
import { mayPass, newKey } from './send-once'
import type { Subject } from './target'
import { undo } from './undo'
import { remember } from './undo-stack'
import { findings, refusedWords, saysDone, titleOf } from './words'

// When a person decides, the desk may be away or updated. The schemas must be here by then.
prepare('POST /changes')

/** Milliseconds for which a notice offers an undo. The key works later too. */
const UNDO_MS = 10_000

type Options = {
  readonly items: readonly Subject[]
  readonly set: ChangeSet
  /** True when the author has seen that the values differ from before, and still wants the decision. */
  readonly anyway?: boolean
}

/** One request. Its key is made once, so that every retry is the same request. */
type Part = { readonly key: string; readonly items: readonly Subject[] }

/** Decides on visible findings: first on this page, then at the desk. Leaves alone those that cannot change. */
export async function decide(queries: QueryClient, { items, set, anyway = false }: Options): Promise<void> {
  const fit = items.filter(item => findingCan.change(item, set).ok)
  if (fit.length === 0) return notifyRefused(items, set)
  const parts = Array.from({ length: Math.ceil(fit.length / MAX_KEYS) }, (_, index) => ({
    key: newKey(),
    items: fit.slice(index * MAX_KEYS, (index + 1) * MAX_KEYS),
  }))
  await deliver(queries, parts, { items, set, anyway })
}

/** Sends every part, remembers what the desk accepted for an undo, and reports the result. */
async function deliver(
  queries: QueryClient,
  parts: readonly Part[],
  options: Required<Options>,
): Promise<void> {
  const { items, set } = options
  forgetDraft(set)
  const sent = await Promise.all(parts.map(part => sendPart(queries, part, options)))
  const accepted = sent.filter(one => one !== null)
  if (accepted.length === 0) return
  const total = accepted.reduce((sum, one) => sum + one.total, 0)
  const before = new Map(
    parts.flatMap((part, index) =>
      sent[index] ? part.items.map(item => [item.key, valuesBefore(item, set)] as const) : [],
    ),
  )
  const title = titleOf(parts.flatMap(part => part.items))
  const changes = accepted.map(({ id }) => id)
  const decision = { changes, said: saysDone(set, total), title, count: total, before }
  const refused = refusedWords(accepted.flatMap(one => one.refused))
  const left = [title, reasonsOf(items, set), refused].filter(part => part !== null).join('; ')
  const notice = notify(`${decision.said}.`, {
    ...(left ? { description: left } : {}),
    action: { label: 'Undo', keys: 'u', onClick: () => void undo(queries, decision) },
    stays: UNDO_MS,
  })
  remember(decision, notice)
}

/** Sends one request and shows its values on the page meanwhile. Returns null after a failure, and reports it. */
async function sendPart(
  queries: QueryClient,
  part: Part,
  options: Required<Options>,
): Promise<AcceptedChange | null> {
  const { key, items } = part
  const { set, anyway } = options
  showLocally(key, new Map(items.map(item => [item.key, set])))
  const expected = Object.fromEntries(items.map(item => [item.key, seenOf(item, set)]))
  const body = { target: { keys: items.map(item => item.key) }, set, ...(anyway ? {} : { expected }) }
  try {
    const accepted = await persist('decision', items.length, () =>
      send('POST /changes', { body }, { idempotencyKey: key }),
    )
    markAccepted(key, accepted.id)
    refreshSoon(queries, () => removeLocal(key))
    return accepted
  } catch (error) {
    removeLocal(key)
    if (!(error instanceof RequestFailure)) throw error
    refreshSoon(queries, () => undefined)
    keepUnsent(set, options.items)
    if (error.code === 'stale') {
      openDecision({ kind: 'stale', items, set, differences: differencesOf(error, items) })
    } else {
      const again = () => void deliver(queries, [part], { ...options, items })
      notify(`${error.message}: ${findings(items.length)} did not change.`, {
        description: error.detail,
        ...(mayPass(error) || error.code === 'internal'
          ? { action: { label: 'Try again', onClick: again } }
          : {}),
      })
    }
    return null
  }
}

function notifyRefused(items: readonly Subject[], set: ChangeSet): void {
  notify(`${reasonsOf(items, set) ?? 'There is nothing to decide on'}.`)
}

/** Returns the values that the author saw of the fields that the set changes. */
function seenOf(item: Subject, set: ChangeSet): Partial<Decided> {
  return {
    ...(set.workflow === undefined ? {} : { workflow: item.workflow }),
    ...(set.severity === undefined ? {} : { severity: item.severity }),
    ...(set.owner === undefined ? {} : { owner: item.owner }),
    ...(set.verification === undefined ? {} : { verification: item.verification }),
    ...(set.note === undefined ? {} : { note: item.note }),
  }
}

/** Returns the values that an undo brings back, as far as this page knows them. */
function valuesBefore(item: Subject, set: ChangeSet): ChangeSet {
  const { verification, note: _unknown, ...seen } = seenOf(item, set)
  return { ...seen, ...(verification ? { verification } : {}) }
}
