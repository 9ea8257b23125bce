import type { DuckDBConnection } from '@duckdb/node-api'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { queryByKeys } from '@/server/store/sql/query'
import { textOrNull } from '@/server/store/sql/values'
import { EVENT_COLUMNS } from './columns'
import { toEvent } from './event-row'

/** Reads the events of findings that count, each finding's in order, by key. */
export async function readEvents(
  connection: DuckDBConnection,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly ClockEvent[]>> {
  const columns = [...EVENT_COLUMNS, 'actor', 'reason'].join(', ')
  const rows = await queryByKeys(
    connection,
    `SELECT ${columns} FROM clock_spans WHERE finding_key IN (?…)`,
    keys,
  )
  const byKey = new Map<string, ClockEvent[]>()
  for (const row of rows) {
    const event = { ...toEvent(row), actor: textOrNull(row, 'actor'), reason: textOrNull(row, 'reason') }
    const known = byKey.get(event.key)
    if (known) known.push(event)
    else byKey.set(event.key, [event])
  }
  for (const events of byKey.values()) events.sort((a, b) => a.seq - b.seq)
  return byKey
}
