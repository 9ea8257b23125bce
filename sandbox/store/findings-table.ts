import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { textOf } from '../ocsf/json.ts'
import { metadataUid } from '../ocsf/metadata-uid.ts'
import { type DocumentCodec, parseObject } from './document-codec.ts'
import { columnsOf, hashText, type IndexColumns, severityRank, uidOf } from './index-columns.ts'
import { scanFindings } from './scan-findings.ts'
import type { Store, StoredFinding } from './store.ts'

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
  // Findings are never deleted, so that the last rowid counts them; to count them costs a scan.
  const count = database.prepare('SELECT max(rowid) AS total FROM findings')
  const writer = findingWriter(database, codec)
  const getByUid = (uid: string) =>
    byHash
      .all(hashText(uid))
      .map(toStoredFinding)
      .find(({ kind, document }) => uidOf(kind, document) === uid)
  const put = (finding: Put) => {
    const columns = columnsOf(finding.kind, finding.document)
    const stored = getByUid(columns.uid)
    if (stored) writer.update(stored.rowid, columns, finding)
    else writer.insert(columns, finding)
  }
  return {
    get: (productArn, id) => getByUid(metadataUid(productArn, id)),
    getByUid,
    scan: (kinds, narrowing, order, after) =>
      scanFindings(database, kinds, narrowing, order, after, toStoredFinding),
    put: findings => transaction(() => findings.forEach(put)),
    add: finding => writer.insert(columnsOf(finding.kind, finding.document), finding),
    count: () => Number(count.get()?.total ?? 0),
  }
}

const columnNames = `uid_hash, kind, id_hash, product_arn, account, region, severity, severity_rank, workflow, record_state, updated, created`

function findingWriter(database: DatabaseSync, { pack }: DocumentCodec) {
  const insert = database.prepare(
    `INSERT INTO findings (${columnNames}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertDocument = database.prepare('INSERT INTO documents (finding, body, v2) VALUES (?, ?, ?)')
  const update = database.prepare(
    `UPDATE findings SET (${columnNames}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE rowid = ?`,
  )
  const updateBody = database.prepare('UPDATE documents SET body = ? WHERE finding = ?')
  const updateOverlay = database.prepare('UPDATE documents SET v2 = ? WHERE finding = ?')
  const overlay = (v2: Put['v2']) => (v2 ? JSON.stringify(v2) : null)
  return {
    insert(columns: IndexColumns, { kind, document, v2 }: Put): number {
      const rowid = Number(insert.run(...values(columns, kind)).lastInsertRowid)
      insertDocument.run(rowid, pack(document), overlay(v2))
      return rowid
    },
    update(rowid: number, columns: IndexColumns, { kind, document, v2 }: Put): void {
      update.run(...values(columns, kind), rowid)
      updateBody.run(pack(document), rowid)
      // Who does not speak of the V2 overlay leaves it as it is.
      if (v2 !== undefined) updateOverlay.run(overlay(v2), rowid)
    },
  }
}

function values(c: IndexColumns, kind: string): (string | number)[] {
  return [
    ...[hashText(c.uid), kind, c.idHash, c.productArn, c.account, c.region],
    ...[c.severity, severityRank(c.severity), c.workflow, c.recordState, c.updated, c.created],
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
