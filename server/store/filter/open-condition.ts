import type { Filter } from '@/lib/filter/ast'
import type { FindingState } from '@/lib/finding/finding-state'
import type { Dialect } from '@/server/store/sql/sql'

/** Findings that an analyst still has to decide on: neither archived, passed, resolved nor suppressed. */
export const OPEN: Filter = {
  terms: [{ field: 'state', operator: 'is', values: ['open' satisfies FindingState], negated: false }],
}

/** `findingState` over a row of `findings f`, for tables without the column. */
const STATE_CASE = `CASE WHEN f.record = 'ARCHIVED' THEN 'archived'
  WHEN f.workflow = 'SUPPRESSED' THEN 'suppressed' WHEN f.workflow = 'RESOLVED' THEN 'resolved'
  WHEN f.compliance = 'PASSED' THEN 'passed' ELSE 'open' END`

/** Returns the state of a row of `findings f`. The index holds it as a column; the lake does not. */
export const stateColumn = (dialect: Dialect): string =>
  dialect === 'duckdb' ? 'f.state' : `(${STATE_CASE})`

/** The condition of `OPEN` over `findings f` of the index, without parameters. */
export const openCondition = `(f.state = 'open')`
