import type { RestatementCode } from '@/lib/api/sla/restatement-words'
import type { Instant } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { query } from '@/server/store/sql/query'
import { number } from '@/server/store/sql/values'
import { countReplaced } from './count-replaced'
import type { RestatementSummary } from './summary'

/** Every finding: the log covers the whole organization. */
const EVERY = { sql: 'true', parameters: [] }

/**
 * Logs in the ledger what the pasts replaced under a code have changed since its last entry, and returns it. Null where
 * none was replaced. What a crash kept from the log is part of the next entry, once.
 */
export const logRestatement = (
  index: Index,
  code: RestatementCode,
  now: Instant,
): Promise<RestatementSummary | null> =>
  index.write(async connection => {
    const [row] = await query(
      connection,
      `SELECT l.logged, coalesce(max(a.ordinal), l.logged) AS reached
       FROM (SELECT coalesce(max(to_ordinal), 0) AS logged FROM ledger.restatements WHERE code = ?) l
       LEFT JOIN ledger.clock_events a ON a.kind = 'absorb' AND a.reason = ? AND a.ordinal > l.logged
       GROUP BY l.logged`,
      [code, code],
    )
    const [from, to] = row ? [number(row, 'logged'), number(row, 'reached')] : [0, 0]
    if (to === from) return null
    const summary = await countReplaced((sql, parameters) => query(connection, sql, parameters), {
      code,
      from,
      to,
      where: EVERY,
    })
    await query(connection, 'INSERT INTO ledger.restatements VALUES (?, ?, ?, ?, ?)', [
      code,
      now,
      from,
      to,
      JSON.stringify(summary),
    ])
    return summary
  })
