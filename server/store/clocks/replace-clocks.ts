import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import { absorbClock } from '@/server/domain/sla/clock/absorb-clock'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import type { Index } from '@/server/store/index/handle'
import { queryByKeys } from '@/server/store/sql/query'
import { NO_OUTCOMES } from './outcomes'
import { showClocks } from './show-clocks'
import { writeClockEvents, writeOutbox } from './write-clock-events'

/** A clock and the whole past that replaces its events. The replaced events no longer count. */
export type ReplacedClock = {
  /** The current last event of the clock. */
  readonly last: ClockEvent
  readonly events: readonly [ClockEvent, ...ClockEvent[]]
}

/**
 * Replaces the whole pasts of clocks by other events, in the caller's transaction. The ledger keeps both. An `absorb`
 * event with `reason` lies between them, and only events after it count. `seq` of the new events must begin at 1. Each
 * finding may appear once. The rows of `findings` show the new clocks.
 */
export async function replaceClocks(
  index: Index,
  connection: DuckDBConnection,
  replaced: readonly ReplacedClock[],
  { now, reason }: { readonly now: Instant; readonly reason: string },
): Promise<void> {
  const keys = replaced.map(({ last }) => last.key)
  const ends = replaced.map(({ last }) => ({ event: { ...absorbClock(last, now), reason }, subject: null }))
  await writeOutbox(index, connection, ends)
  await queryByKeys(connection, 'DELETE FROM clock_spans WHERE finding_key IN (?…)', keys)
  await writeClockEvents(
    index,
    connection,
    replaced.map(({ last, events }) => ({
      before: { last, today: null, outcomes: NO_OUTCOMES },
      events,
      today: events,
      todayLast: null,
      subject: null,
      subjectAtEnd: null,
    })),
  )
  await showClocks(
    connection,
    replaced.flatMap(({ events }) => events.slice(-1)),
  )
}
