import type { DuckDBConnection } from '@duckdb/node-api'
import type { Terms } from '@/server/domain/sla/clock/clock'
import { mapYielding } from '@/server/store/sql/map-yielding'
import { readPasts } from './read-pasts'
import { rejudge } from './rejudge'
import { showToday } from './show-today'

/**
 * Updates the pasts of findings to show the result of the policy in force, in the caller's transaction. The rule that
 * governs each finding now applies, so it does not matter when its owner changed. Terms are by key.
 */
export async function writeRejudged(
  connection: DuckDBConnection,
  terms: ReadonlyMap<string, Terms>,
): Promise<void> {
  if (terms.size === 0) return
  const { clocks, spans } = await readPasts(connection, [...terms.keys()])
  const rejudged = await mapYielding(terms, ([key, own]) => {
    const clock = clocks.get(key)
    return clock ? [rejudge(clock, spans.get(key) ?? [], own)] : []
  })
  await showToday(connection, rejudged.flat())
}
