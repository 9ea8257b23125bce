import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { metadataUid } from '../../ocsf/rendering/metadata-uid.ts'
import { textOf } from '../../values/json.ts'
import type { ColumnName, Narrowing, Store, StoredFinding } from '../store.ts'
import { type DocumentCodec, parseObject } from './document-codec.ts'
import { columnsOf, hashText, severityRank, uidOf, type Whole } from './index-columns.ts'
import { narrowed, scanFindings } from './scan-findings.ts'

type Row = Record<string, SQLOutputValue>
type Put = Parameters<Store['findings']['put']>[0][number]

/** The findings of the store; `transaction` makes each `put` one commit. */
export function findingsTable(
  database: DatabaseSync,
  transaction: Store['transaction'],
  codec: DocumentCodec,
): Store['findings'] {
  const toStoredFinding = (row: Row) => storedFinding(row, codec)
  const byHash = database.prepare(`
    SELECT f.rowid AS rowid, f.kind AS kind, d.body AS body, d.v2 AS v2
    FROM findings f JOIN documents d ON d.finding = f.rowid WHERE f.uid_hash = ?`)
  // Findings are never deleted, so the last rowid is their count. To count them costs a scan.
  const count = database.prepare('SELECT max(rowid) AS total FROM findings')
  const writer = findingWriter(database, codec)
  const getByUid = (uid: string) =>
    byHash
      .all(hashText(uid))
      .map(toStoredFinding)
      .find(({ kind, document }) => uidOf(kind, document) === uid)
  const put = (finding: Put) => {
    const stored = getByUid(uidOf(finding.kind, finding.document))
    // A caller that does not give the V2 overlay leaves it unchanged.
    const whole = { v2: stored?.v2 ?? null, ...finding }
    if (stored) writer.update(stored.rowid, whole)
    else writer.insert(whole)
  }
  return {
    get: (productArn, id) => getByUid(metadataUid(productArn, id)),
    getByUid,
    scan: (kinds, narrowing, order, after) =>
      scanFindings(database, kinds, narrowing, order, after, toStoredFinding),
    put: findings => transaction(() => findings.forEach(put)),
    add: finding => writer.insert({ v2: null, ...finding }),
    count: () => Number(count.get()?.total ?? 0),
    countBy: (column, narrowing) => countBy(database, column, narrowing),
  }
}

const groupColumns: Readonly<Record<ColumnName, string>> = {
  account: 'f.account',
  region: 'f.region',
  v2Severity: 'f.v2_severity',
  v2Status: 'f.v2_status',
}

function countBy(database: DatabaseSync, column: ColumnName, narrowing: Narrowing) {
  const { conditions, parameters } = narrowed(['asff', 'ocsf'], narrowing)
  const rows = database
    .prepare(`
      SELECT ${groupColumns[column]} AS value, count(*) AS total FROM findings f
      WHERE ${conditions.join(' AND ')} GROUP BY 1`)
    .all(...parameters)
  return new Map(rows.flatMap(({ value, total }) => (value ? [[String(value), Number(total)] as const] : [])))
}

const columnNames = `uid_hash, kind, id_hash, product_arn, account, region, severity, severity_rank, workflow, record_state, updated, created, v2_severity, v2_status`

function findingWriter(database: DatabaseSync, { pack }: DocumentCodec) {
  const insert = database.prepare(
    `INSERT INTO findings (${columnNames}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertDocument = database.prepare('INSERT INTO documents (finding, body, v2) VALUES (?, ?, ?)')
  const update = database.prepare(
    `UPDATE findings SET (${columnNames}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE rowid = ?`,
  )
  const updateDocument = database.prepare('UPDATE documents SET body = ?, v2 = ? WHERE finding = ?')
  const packed = ({ document, v2 }: Whole) => [pack(document), v2 ? JSON.stringify(v2) : null] as const
  return {
    insert(finding: Whole): number {
      const rowid = Number(insert.run(...values(finding)).lastInsertRowid)
      insertDocument.run(rowid, ...packed(finding))
      return rowid
    },
    update(rowid: number, finding: Whole): void {
      update.run(...values(finding), rowid)
      updateDocument.run(...packed(finding), rowid)
    },
  }
}

function values(finding: Whole): (string | number | null)[] {
  const c = columnsOf(finding)
  return [
    ...[hashText(c.uid), finding.kind, c.idHash, c.productArn, c.account, c.region],
    ...[c.severity, severityRank(c.severity), c.workflow, c.recordState, c.updated, c.created],
    ...[c.v2Severity, c.v2Status],
  ]
}

function storedFinding(row: Row, { unpack }: DocumentCodec): StoredFinding {
  if (!(row.body instanceof Uint8Array)) throw new Error('The store holds a finding without a document.')
  const v2 = textOf(row.v2)
  return {
    rowid: Number(row.rowid),
    kind: row.kind === 'ocsf' ? 'ocsf' : 'asff',
    document: unpack(row.body),
    v2: v2 === undefined ? null : parseObject(v2),
  }
}
