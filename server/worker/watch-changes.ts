import { listOpenChanges } from '@/server/state/list-open-changes'
import type { State } from '@/server/state/open-state'

/**
 * Answers a look at the changes that are not over: it calls `onProgress` for each that moved since the look before.
 * A sender in another process is followed by nothing else.
 */
export function createWatch(
  state: State,
  onProgress: (changeId: string) => void,
): () => Promise<{ readonly open: number }> {
  let known = new Map<string, string>()
  return async () => {
    const open = await listOpenChanges(state)
    const before = known
    known = new Map(open.map(({ id, progress }) => [id, progress]))
    const moved = open.filter(({ id, progress }) => before.has(id) && before.get(id) !== progress)
    for (const { id } of moved) onProgress(id)
    return { open: open.length }
  }
}
