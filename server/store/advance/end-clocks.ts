import type { DuckDBConnection } from '@duckdb/node-api'
import type { Instant } from '@/server/domain/finding/finding'
import { absorbClock } from '@/server/domain/sla/clock/absorb-clock'
import { readClocks } from '@/server/store/clocks/read-clocks'
import { writeOutbox } from '@/server/store/clocks/write-clock-events'
import type { Index } from '@/server/store/index/handle'
import { queryByKeys } from '@/server/store/sql/query'
import { advanceClocksOf } from './advance-clocks'

/** Absorbs clocks of findings that turned out to be twins. They no longer count; only the ledger keeps them. */
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
 * Ends the clocks of findings that no longer exist. A finding that Security Hub deleted stays as a row, archived and
 * without documents. A reported number must still open a list with as many rows.
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
    `UPDATE findings SET record = 'ARCHIVED', state = 'archived', formats = [], observed_at = ${now} WHERE key IN (?…)`,
    gone,
  )
  await advanceClocksOf(index, connection, gone)
}
