import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Narrowing, ScanOrder, StoredFinding } from '../store.ts'
import { hashText } from './index-columns.ts'

type Row = Record<string, SQLOutputValue>
type Value = string | number

const orderColumns = {
  updated: 'f.updated',
  created: 'f.created',
  severity: 'f.severity_rank',
  rowid: 'f.rowid',
} as const

function orderColumn({ by }: ScanOrder, { id, updated }: Narrowing): string {
  if (by !== 'any') return orderColumns[by]
  return updated && !id ? orderColumns.updated : orderColumns.rowid
}

const firstBatch = 128
const largestBatch = 2048

/**
 * Reads findings in batches by keyset instead of one long cursor. The caller may write while it iterates. A reader that
 * stops early holds no lock on the log.
 */
export function* scanFindings(
  database: DatabaseSync,
  kinds: readonly ('asff' | 'ocsf')[],
  narrowing: Narrowing,
  order: ScanOrder,
  after: string | undefined,
  read: (row: Row) => StoredFinding,
): Generator<{ finding: StoredFinding; position: string }> {
  const column = orderColumn(order, narrowing)
  const { conditions, parameters } = narrowed(kinds, narrowing)
  const direction = order.descending ? 'DESC' : 'ASC'
  const select = (conditions: readonly string[]) =>
    // Documents join after the sort, so that the sort does not carry them.
    database.prepare(`
      SELECT p.rowid AS rowid, p.kind AS kind, d.body AS body, d.v2 AS v2, p.position AS position
      FROM (
        SELECT f.rowid AS rowid, f.kind AS kind, ${column} AS position FROM findings f
        WHERE ${conditions.join(' AND ')} ORDER BY ${column} ${direction}, f.rowid ${direction} LIMIT ?
      ) p JOIN documents d ON d.finding = p.rowid
      ORDER BY p.position ${direction}, p.rowid ${direction}`)
  const beyond = `(${column}, f.rowid) ${order.descending ? '<' : '>'} (?, ?)`
  let position = after === undefined ? undefined : parsePosition(after)
  for (let size = firstBatch; ; size = Math.min(size * 2, largestBatch)) {
    const rows = position
      ? select([...conditions, beyond]).all(...parameters, ...position, size)
      : select(conditions).all(...parameters, size)
    for (const row of rows) {
      position = [Number(row.position), Number(row.rowid)]
      yield { finding: read(row), position: position.join('.') }
    }
    if (rows.length < size) return
  }
}

/** Parses a position. Throws a RangeError when the text is not a position of a scan. */
function parsePosition(text: string): [number, number] {
  const parts = /^(-?\d+)\.(\d+)$/.exec(text)
  if (!parts) throw new RangeError('Not a position of a scan.')
  return [Number(parts[1]), Number(parts[2])]
}

export function narrowed(kinds: readonly string[], narrowing: Narrowing) {
  const conditions: string[] = []
  const parameters: Value[] = []
  const among = (column: string, values: readonly Value[] | undefined) => {
    if (!values) return
    conditions.push(`${column} IN (${values.map(() => '?').join(', ')})`)
    parameters.push(...values)
  }
  among('f.id_hash', narrowing.id?.map(hashText))
  among('f.kind', kinds)
  among('f.account', narrowing.account)
  among('f.region', narrowing.region)
  among('f.severity', narrowing.severity)
  among('f.workflow', narrowing.workflow)
  among('f.record_state', narrowing.recordState)
  among('f.product_arn', narrowing.productArn)
  among('f.v2_severity', narrowing.v2Severity)
  among('f.v2_status', narrowing.v2Status)
  if (narrowing.served) conditions.push('f.v2_severity IS NOT NULL')
  const { from, to } = narrowing.updated ?? {}
  if (from !== undefined) conditions.push('f.updated >= ?')
  if (from !== undefined) parameters.push(from)
  if (to !== undefined) conditions.push('f.updated <= ?')
  if (to !== undefined) parameters.push(to)
  return { conditions, parameters }
}
