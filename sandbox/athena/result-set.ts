import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'

export type Column = { readonly name: string; readonly type: string }
/** Values as Athena sends them: text, or null for no value. */
export type ResultSet = {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (string | null)[])[]
}

const typeNames: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'tinyint',
  [DuckDBTypeId.SMALLINT]: 'smallint',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'bigint',
  // DuckDB's sum of bigint has a wider type. Trino's is bigint.
  [DuckDBTypeId.HUGEINT]: 'bigint',
  [DuckDBTypeId.UBIGINT]: 'bigint',
  [DuckDBTypeId.FLOAT]: 'real',
  [DuckDBTypeId.DOUBLE]: 'double',
  [DuckDBTypeId.DECIMAL]: 'decimal',
  [DuckDBTypeId.VARCHAR]: 'varchar',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp with time zone',
  [DuckDBTypeId.LIST]: 'array',
  [DuckDBTypeId.STRUCT]: 'row',
  [DuckDBTypeId.MAP]: 'map',
  [DuckDBTypeId.SQLNULL]: 'unknown',
}

/** Runs the statement to its end and returns all rows. */
export async function runStatement(connection: DuckDBConnection, sql: string): Promise<ResultSet> {
  const reader = await connection.runAndReadAll(sql)
  const types = reader.columnTypes()
  const columns = reader
    .columnNames()
    .map((name, index) => ({ name: name.toLowerCase(), type: typeName(types[index]) }))
  const rows = reader.getRows().map(row => row.map((value, index) => textOf(value, columns[index]?.type)))
  return { columns, rows }
}

const typeName = (type: DuckDBType | undefined): string => {
  if (type?.alias === 'JSON') return 'json'
  return (type && typeNames[type.typeId]) ?? 'varchar'
}

function textOf(value: DuckDBValue, type?: string): string | null {
  if (value === null) return null
  if (typeof value === 'number') return type === 'double' || type === 'real' ? floating(value) : String(value)
  if (value instanceof DuckDBTimestampTZValue)
    return `${new Date(Number(value.micros / 1000n)).toISOString().replace('T', ' ').slice(0, 23)} UTC`
  if (value instanceof DuckDBTimestampValue)
    return new Date(Number(value.micros / 1000n)).toISOString().replace('T', ' ').slice(0, 23)
  if (value instanceof DuckDBListValue) return `[${value.items.map(item => within(item)).join(', ')}]`
  if (value instanceof DuckDBStructValue)
    return `{${Object.entries(value.entries)
      .map(([name, member]) => `${name}=${within(member)}`)
      .join(', ')}}`
  if (value instanceof DuckDBMapValue)
    return `{${value.entries.map(({ key, value }) => `${within(key)}=${within(value)}`).join(', ')}}`
  if (value instanceof DuckDBDateValue || value instanceof DuckDBDecimalValue) return value.toString()
  return String(value)
}

const within = (value: DuckDBValue): string => textOf(value) ?? 'null'

/** Prints a double as Java does: `3.0`, `1.0E10`. */
function floating(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e')
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
  }
  return Number.isInteger(value) ? `${value}.0` : String(value)
}
