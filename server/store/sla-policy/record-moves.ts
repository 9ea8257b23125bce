import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import { moveDueDate } from '@/server/domain/sla/steps/move-due'
import { replayEvent } from '@/server/domain/sla/steps/replay'
import { isSameState } from '@/server/domain/sla/steps/today'
import { termsOfRule } from '@/server/domain/sla/steps/under-policy'
import { type Clock, readClocks } from '@/server/store/clocks/read-clocks'
import { readSights } from '@/server/store/clocks/read-sights'
import { showClocks } from '@/server/store/clocks/show-clocks'
import { writeClockEvents } from '@/server/store/clocks/write-clock-events'
import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'

/** A due date that a person set at an instant. */
export type Move = {
  readonly key: string
  readonly due: Instant
  readonly at: Instant
  readonly actor: string
  readonly reason: string
}

/**
 * True when nothing is left to write: the ledger has the move, or the clock has ended since. Moves come again with
 * every start.
 */
async function isOver(connection: DuckDBConnection, { key, due, at, actor, reason }: Move): Promise<boolean> {
  const rows = await query(
    connection,
    `SELECT 1 FROM clock_spans WHERE finding_key = ? AND from_ms >= ?
       AND (kind IN ('close', 'gone', 'reopen') OR (kind = 'move' AND due_ms = ? AND actor = ? AND reason = ?)) LIMIT 1`,
    [key, at, due, actor, reason],
  )
  return rows.length > 0
}

async function record(index: Index, connection: DuckDBConnection, move: Move): Promise<boolean> {
  if (await isOver(connection, move)) return false
  const policy = index.policy()
  const [ruled] = await readSights(connection, [move.key], policy)
  const clock: Clock | undefined = (await readClocks(connection, [move.key])).get(move.key)
  if (!ruled || !clock) return false
  const terms = termsOfRule(policy, ruled.rule)
  const { at, actor, reason } = move
  const event = moveDueDate(clock.last, move.due, { at, actor, reason }, terms)
  if (event === null) return false
  const today = clock.today && replayEvent(clock.today, event, terms)
  const todayLast = today && !isSameState(today, event) ? today : null
  await writeClockEvents(index, connection, [
    { before: clock, events: [event], today: [today ?? event], todayLast, subject: null, subjectAtEnd: null },
  ])
  await showClocks(connection, [event])
  return true
}

/**
 * Writes due dates that people set to their clocks, in one transaction. Each is written once, however often it comes. A
 * clock that has stopped meanwhile is not moved. Returns how many moved.
 */
export const recordMoves = (index: Index, moves: readonly Move[]): Promise<number> =>
  index.write(async connection => {
    let moved = 0
    for (const move of moves) if (await record(index, connection, move)) moved += 1
    return moved
  })
