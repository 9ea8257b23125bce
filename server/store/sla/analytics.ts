import type { Instant } from '@/server/domain/finding/finding'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Asker } from '@/server/store/sql/shared-answers'
import type { Sql, SqlParameter } from '@/server/store/sql/sql'
import type { Row } from '@/server/store/sql/values'

/** One SELECT in the SQL that both engines run. Text parameters only appear inside WHERE; whole numbers anywhere. */
export type Question = {
  readonly sql: string
  readonly parameters: readonly SqlParameter[]
}

/** Rows as `server/store/values.ts` reads them, and their cost in US dollars; null where nothing is charged. */
export type Told = { readonly rows: readonly Row[]; readonly cost: number | null }

/**
 * The engine behind the SLA screens: the index itself, or its export in a lake. Both have the tables `clock_spans s`
 * and `findings f` with the same column names.
 */
export type Analytics = {
  readonly engine: 'duckdb' | 'athena'
  readonly ask: (question: Question, asker?: Asker) => Promise<Told>
  /**
   * Matches the rows of `findings f` for the filter. Throws `invalid_filter` that names a term that the engine cannot
   * express.
   */
  readonly where: (filter: ScopedFilter, now: Instant) => Sql
  /** Returns the instant of the data, up to which queries may ask. */
  readonly snapshot: (signal?: AbortSignal) => Promise<Instant>
}
