import { DuckDBConnection, type DuckDBType, type DuckDBValue } from '@duckdb/node-api'

/** One statement as the driver received it. */
export type Statement = {
  readonly sql: string
  readonly values: DuckDBValue[]
  readonly types: DuckDBType[]
}

/** Runs `work` and returns every statement that the store ran meanwhile, with its parameters. */
export async function capture(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const original = DuckDBConnection.prototype.runAndReadAll
  DuckDBConnection.prototype.runAndReadAll = function record(sql, values, types) {
    if (Array.isArray(values) && Array.isArray(types)) statements.push({ sql, values, types })
    else statements.push({ sql, values: [], types: [] })
    return original.call(this, sql, values, types)
  }
  try {
    await work()
  } finally {
    DuckDBConnection.prototype.runAndReadAll = original
  }
  return statements
}
