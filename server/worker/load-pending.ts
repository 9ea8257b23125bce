import { latestChangesOn, listOpenDecisions } from '@/server/state/list-open-decisions'
import type { State } from '@/server/state/open-state'
import type { Pending } from './pending'

const DAY = 86_400_000
const KEYS_A_QUERY = 500

/** Fills `pending` with what the state database holds: decisions that wait, and the troubles of the last day. */
export async function loadPending(state: State, pending: Pending, now: number): Promise<void> {
  const troubled = new Map<string, string>()
  for await (const page of listOpenDecisions(state, new Date(now - DAY))) {
    for (const { changeId, set, items, results, isDone, endedAt } of page) {
      const kept = isDone ? items.filter((_, at) => isTrouble(results?.[at]?.state)) : items
      pending.add({ id: changeId, set }, kept)
      for (const [at, item] of items.entries()) {
        const result = results?.[at]
        if (result) pending.settle(changeId, item.key, result, endedAt?.getTime() ?? now)
        if (isTrouble(result?.state)) troubled.set(item.key, changeId)
      }
    }
  }
  // A later decision ends a trouble, also one that is confirmed by now and so was not read.
  const keys = [...troubled.keys()]
  for (let start = 0; start < keys.length; start += KEYS_A_QUERY) {
    const some = keys.slice(start, start + KEYS_A_QUERY)
    const latest = await latestChangesOn(state, some)
    for (const key of some) {
      const changeId = troubled.get(key)
      if (changeId !== undefined && latest.get(key) !== changeId) pending.forget(changeId, [key])
    }
  }
}

const isTrouble = (state: string | undefined): boolean => state === 'failed' || state === 'diverged'
