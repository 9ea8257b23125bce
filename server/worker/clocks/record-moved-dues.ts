import type { State } from '@/server/state/open-state'
import { listMovedDues } from '@/server/state/policies/list-moved-dues'
import type { Index } from '@/server/store/index/handle'
import { recordMoves } from '@/server/store/sla-policy/record-moves'

/** Due dates per transaction. */
const BATCH = 200
/** A row becomes visible with its commit, which may be after that of a later row. Milliseconds. */
const OVERLAP = 5 * 60_000

/**
 * Creates the function that copies due dates from state to the ledger. Its first call compares all of them with the
 * ledger, which may be restored or of another desk on the same database. Later calls compare new ones. Each call
 * returns how many clocks were moved.
 */
export function createMoveRecorder({ state, index }: { state: State; index: Index }): () => Promise<number> {
  let since: Date | null = null
  return async () => {
    const dues = await listMovedDues(state.db, since)
    let moved = 0
    for (let start = 0; start < dues.length; start += BATCH) {
      const moves = dues
        .slice(start, start + BATCH)
        .map(({ findingKey, due, createdAt, author, reason }) => ({
          key: findingKey,
          due: due.getTime(),
          at: createdAt.getTime(),
          actor: author,
          reason,
        }))
      moved += await recordMoves(index, moves)
    }
    const last = dues.at(-1)
    if (last) since = new Date(last.createdAt.getTime() - OVERLAP)
    return moved
  }
}
