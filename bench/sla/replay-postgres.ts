import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import type { Client } from 'pg'
import type { Statement } from '../duckdb/capture'

type Cells = readonly unknown[]

/** Translates a statement of the desk for PostgreSQL: whole numbers as literals, as for Athena, and its name of a double. */
function toPostgres({ sql, values }: Statement): { text: string; values: string[] } {
  const texts: string[] = []
  const rest = [...values]
  const mark = (): string => {
    const value: DuckDBValue | undefined = rest.shift()
    if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
      return String(value)
    return `$${texts.push(String(value))}`
  }
  const text = sql.replace(/\?/g, mark).replace(/\bAS double\b/gi, 'AS double precision')
  return { text, values: texts }
}

/** Makes cells comparable. One engine returns numbers as texts, and sums of doubles depend on their order. */
function comparable(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  const number = typeof cell === 'string' && cell.trim() === '' ? Number.NaN : Number(cell)
  return Number.isNaN(number) ? String(cell) : number.toPrecision(12)
}

const sorted = (rows: readonly Cells[]): string[] =>
  rows.map(cells => cells.map(comparable).join('\u0001')).sort()

/** Asks PostgreSQL one question by the desk's statements, one after the other. */
export async function askPostgres(client: Client, statements: readonly Statement[]): Promise<Cells[][]> {
  const answers: Cells[][] = []
  for (const statement of statements) {
    const { rows } = await client.query<unknown[]>({ ...toPostgres(statement), rowMode: 'array' })
    answers.push(rows)
  }
  return answers
}

/** Throws when DuckDB answers a statement with other rows than PostgreSQL. */
export async function compareRows(
  connection: DuckDBConnection,
  statements: readonly Statement[],
  answers: readonly Cells[][],
): Promise<void> {
  for (const [at, { sql, values, types }] of statements.entries()) {
    const reader = await connection.runAndReadAll(sql, values, types)
    const [ours, theirs] = [sorted(reader.getRows()), sorted(answers[at] ?? [])]
    const wrong = ours.findIndex((row, place) => row !== theirs[place])
    if (wrong >= 0 || ours.length !== theirs.length) {
      const rows = `${ours.length} rows and ${theirs.length}; ${ours[wrong]} and ${theirs[wrong]}`
      throw new Error(`DuckDB and PostgreSQL answer otherwise: ${rows}\n${sql}`)
    }
  }
}
