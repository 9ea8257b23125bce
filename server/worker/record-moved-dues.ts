import { listUnrecordedDues } from '@/server/state/list-unrecorded-dues'
import { markDueRecorded } from '@/server/state/mark-due-recorded'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/open-index'
import { recordMoves } from '@/server/store/sla-policy/record-moves'

/** Due dates a transaction. */
const BATCH = 200

/** Lets the ledger take over the due dates that state keeps for it. Answers how many clocks were moved. */
export async function recordMovedDues({ state, index }: { state: State; index: Index }): Promise<number> {
  let moved = 0
  for (;;) {
    const dues = await listUnrecordedDues(state.db, BATCH)
    const moves = dues.map(({ findingKey, due, createdAt, author, reason }) => ({
      key: findingKey,
      due: due.getTime(),
      at: createdAt.getTime(),
      actor: author,
      reason,
    }))
    if (moves.length > 0) moved += await recordMoves(index, moves)
    await markDueRecorded(
      state.db,
      dues.map(({ id }) => id),
    )
    if (dues.length < BATCH) return moved
  }
}
