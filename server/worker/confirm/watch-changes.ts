import { listOpenChanges } from '@/server/state/changes/list-open-changes'
import type { State } from '@/server/state/open-state'

/**
 * Creates a check of the changes that are not over. It calls `onProgress` for each that moved since the check before.
 * It is the only way to follow a sender in another process.
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
