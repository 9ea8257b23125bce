import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { EVENT_COLUMNS } from '@/server/store/clocks/columns'
import { toEvent } from '@/server/store/clocks/event-row'
import type { Index } from '@/server/store/index/handle'

/** Returns the last two events of a finding's clock, in order, or the only one. */
export async function findLastEvents(index: Index, key: string): Promise<ClockEvent[]> {
  const rows = await index.query(
    `SELECT ${EVENT_COLUMNS.join(', ')} FROM clock_spans WHERE finding_key = ? ORDER BY seq DESC LIMIT 2`,
    [key],
  )
  return rows.map(toEvent).toReversed()
}
