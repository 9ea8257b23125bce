import type { Instant } from '@/server/domain/finding'
import type { SqlCondition, SqlParameter } from '@/server/store/filter-to-sql'
import type { ScopedFilter } from '@/server/store/scoped-filter'
import type { Row } from '@/server/store/values'

/** One SELECT in the SQL that both engines run. Text parameters stand inside WHERE alone; whole numbers anywhere. */
export type Question = {
  readonly sql: string
  readonly parameters: readonly SqlParameter[]
}

/** Rows as `server/store/values.ts` reads them, and what they cost in US dollars; null where nothing is charged. */
export type Told = { readonly rows: readonly Row[]; readonly cost: number | null }

/**
 * What answers for the SLA screens: the index itself, or its export in a lake. Both know the tables `clock_spans s` and
 * `findings f` with the same names of columns.
 */
export type Analytics = {
  readonly engine: 'duckdb' | 'athena'
  readonly ask: (question: Question, signal?: AbortSignal) => Promise<Told>
  /** The rows of `findings f` that the filter matches; throws `invalid_filter` that names the term that it cannot express. */
  readonly where: (filter: ScopedFilter, now: Instant) => SqlCondition
  /** The instant that the data tells of, up to which it is asked about. */
  readonly snapshot: (signal?: AbortSignal) => Promise<Instant>
}
