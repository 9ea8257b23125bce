import { listMovedDues } from '@/server/state/list-moved-dues'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/open-index'
import { recordMoves } from '@/server/store/sla-policy/record-moves'

/** Due dates a transaction. */
const BATCH = 200
/** A row shows with its commit, which may come after that of a later one. Milliseconds. */
const OVERLAP = 5 * 60_000

/**
 * Lets the ledger take over the due dates that state keeps. The first look compares all of them with the ledger, which
 * may have been restored or belong to another desk on the same database; later ones what came since. Each look answers
 * how many clocks were moved.
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
