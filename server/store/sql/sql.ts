export type SqlParameter = string | number | boolean | bigint

/** A piece of SQL with its parameters, in the order of its question marks. A condition is a boolean one over `findings f`. */
export type Sql = { readonly sql: string; readonly parameters: readonly SqlParameter[] }

/**
 * The SQL dialect. `duckdb` is the index, and `athena` the exported tables, which hold less. `rules` is the index for a
 * rule of the SLA policy, where the severity of a passed finding is the one that failed.
 */
export type Dialect = 'duckdb' | 'athena' | 'rules'
