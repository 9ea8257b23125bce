import { isRestatementCode, type RestatementCode } from '@/lib/api/sla/restatement-words'
import type { Instant } from '@/server/domain/finding/finding'
import type { Scopes } from '@/server/domain/people/scope'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { number, text } from '@/server/store/sql/values'
import { countReplaced } from './count-replaced'
import { type RestatementSummary, restatementSummary } from './summary'

export type Restatement = RestatementSummary & { readonly code: RestatementCode; readonly at: Instant }

/**
 * Lists the log of restatements, newest first, as far as it concerns findings within the scopes. An actor without
 * limits gets the recorded counts. For others they are counted again over their findings.
 */
export async function listRestatements(index: Index, scopes: Scopes): Promise<Restatement[]> {
  const rows = await index.query(
    'SELECT code, at_ms, from_ordinal, to_ordinal, summary FROM ledger.restatements ORDER BY at_ms DESC, to_ordinal DESC',
  )
  const where = filterToSql(withScopes({ terms: [] }, scopes), 0)
  const restatements = await Promise.all(
    rows.map(async row => {
      const code = text(row, 'code')
      // A newer Hubdesk may have more reasons.
      if (!isRestatementCode(code)) return []
      const range = { code, from: number(row, 'from_ordinal'), to: number(row, 'to_ordinal'), where }
      const summary =
        scopes === null
          ? restatementSummary.parse(JSON.parse(text(row, 'summary')))
          : await countReplaced(index.query, range)
      return summary.clocks === 0 ? [] : [{ code, at: number(row, 'at_ms'), ...summary }]
    }),
  )
  return restatements.flat()
}
