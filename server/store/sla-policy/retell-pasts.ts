import type { DuckDBConnection } from '@duckdb/node-api'
import type { Terms } from '@/server/domain/sla/clock'
import { mapGently } from '@/server/store/map-gently'
import { readPasts } from './read-pasts'
import { retell } from './retell'
import { showToday } from './show-today'

/**
 * Lets the pasts of findings show, inside the caller's transaction, what the policy in force makes of them by the rule that
 * governs each now: which rule that is does not depend on when a finding changed hands. Terms are by key.
 */
export async function retellPasts(
  connection: DuckDBConnection,
  terms: ReadonlyMap<string, Terms>,
): Promise<void> {
  if (terms.size === 0) return
  const { clocks, spans } = await readPasts(connection, [...terms.keys()])
  const retold = await mapGently(terms, ([key, own]) => {
    const clock = clocks.get(key)
    return clock ? [retell(clock, spans.get(key) ?? [], own)] : []
  })
  await showToday(connection, retold.flat())
}
