import { number } from '@/server/store/values'
import type { Analytics } from './analytics'
import { findingsWhere } from './findings.sql'
import type { Ask } from './meter'
import type { Narrowing } from './narrowing'

const EVERYTHING = { sql: 'true', parameters: [] }

/**
 * A narrowing that knows whether it matches most findings, where that saves time: from three quarters on, as at half
 * it saved nothing. Counting is quick on the index; Athena would charge for it, and take a second.
 */
export async function narrowingOf(
  ask: Ask,
  { by, where, engine }: Pick<Narrowing, 'by' | 'where'> & Pick<Analytics, 'engine'>,
): Promise<Narrowing> {
  if (engine !== 'duckdb' || by !== null || where.sql === 'true') return { by, where }
  const counts = await Promise.all([ask(findingsWhere(where)), ask(findingsWhere(EVERYTHING))])
  const [matching = 0, all = 0] = counts.map(([row]) => (row ? number(row, 'findings') : 0))
  return { by, where, most: matching * 4 > all * 3 }
}
