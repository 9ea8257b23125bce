import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding'
import { absorbClock } from '@/server/domain/sla/absorb-clock'
import type { Index } from '@/server/store/open-index'
import { queryByKeys } from '@/server/store/query'
import { advanceClocksOf } from './advance-clocks'
import { readClocks } from './read-clocks'
import { writeOutbox } from './write-clock-events'

/** The clock of what turned out to be another's twin counts nowhere any more; only the ledger remembers it. */
async function absorbClocks(
  index: Index,
  connection: DuckDBConnection,
  keys: readonly string[],
  now: Instant,
): Promise<void> {
  const clocks = await readClocks(connection, keys)
  const events = [...clocks.values()].map(({ last }) => ({ event: absorbClock(last, now), subject: null }))
  await writeOutbox(index, connection, events)
  await queryByKeys(connection, 'DELETE FROM clock_spans WHERE finding_key IN (?…)', keys)
  await queryByKeys(connection, 'DELETE FROM clocks WHERE finding_key IN (?…)', keys)
}

/**
 * Ends the clocks of findings that are none any more. What Security Hub has deleted stays as a row, archived and without
 * documents: what was reported of it must still open a list with as many rows.
 */
export async function endClocks(
  index: Index,
  connection: DuckDBConnection,
  { absorbed, gone }: { readonly absorbed: readonly string[]; readonly gone: readonly string[] },
): Promise<void> {
  const now = Date.now()
  if (absorbed.length > 0) await absorbClocks(index, connection, absorbed, now)
  await queryByKeys(
    connection,
    `UPDATE findings SET record = 'ARCHIVED', formats = [], observed_at = ${now} WHERE key IN (?…)`,
    gone,
  )
  await advanceClocksOf(index, connection, gone)
}
