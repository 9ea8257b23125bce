import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { objectOf, textOf } from '../ocsf/json.ts'
import { metadataUid } from '../ocsf/metadata-uid.ts'
import { packDocument, parseObject, unpackDocument } from './document-codec.ts'
import { columnsOf, severityRank } from './index-columns.ts'
import { scanFindings } from './scan-findings.ts'
import type { Store, StoredFinding } from './store.ts'

type Row = Record<string, SQLOutputValue>
type Put = Parameters<Store['findings']['put']>[0][number]

const columns = 'f.rowid AS rowid, f.kind AS kind, d.body AS body, d.v2 AS v2'
const joined = 'findings f JOIN documents d ON d.finding = f.rowid'

/** The findings of the store; `transaction` makes each `put` one commit. */
export function findingsTable(database: DatabaseSync, transaction: Store['transaction']): Store['findings'] {
  const byUid = database.prepare(`SELECT ${columns} FROM ${joined} WHERE f.uid = ?`)
  const count = database.prepare('SELECT count(*) AS total FROM findings')
  const writer = findingWriter(database)
  const getByUid = (uid: string) => {
    const row = byUid.get(uid)
    return row && toStoredFinding(row)
  }
  return {
    get: (productArn, id) => getByUid(metadataUid(productArn, id)),
    getByUid,
    scan: (kinds, narrowing, order, after) =>
      scanFindings(database, kinds, narrowing, order, after, toStoredFinding),
    put: findings => transaction(() => findings.forEach(writer)),
    count: () => Number(count.get()?.total ?? 0),
  }
}

function findingWriter(database: DatabaseSync): (put: Put) => void {
  const upsert: StatementSync = database.prepare(`
    INSERT INTO findings (uid, kind, id_hash, product_arn, account, region, severity, severity_rank, workflow, record_state, updated, created)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (uid) DO UPDATE SET kind = excluded.kind, id_hash = excluded.id_hash, product_arn = excluded.product_arn,
      account = excluded.account, region = excluded.region, severity = excluded.severity, severity_rank = excluded.severity_rank,
      workflow = excluded.workflow, record_state = excluded.record_state, updated = excluded.updated, created = excluded.created
    RETURNING rowid`)
  const writeDocument = database.prepare(`
    INSERT INTO documents (finding, body, v2) VALUES (?, ?, ?)
    ON CONFLICT (finding) DO UPDATE SET body = excluded.body, v2 = excluded.v2`)
  const writeDocumentOnly = database.prepare(`
    INSERT INTO documents (finding, body) VALUES (?, ?) ON CONFLICT (finding) DO UPDATE SET body = excluded.body`)
  return ({ kind, document, v2 }) => {
    const c = columnsOf(kind, document)
    const rank = severityRank(c.severity)
    const row = upsert.get(
      ...[c.uid, kind, c.idHash, c.productArn, c.account, c.region, c.severity, rank],
      ...[c.workflow, c.recordState, c.updated, c.created],
    )
    const rowid = Number(row?.rowid)
    // Who does not speak of the V2 overlay leaves it as it is.
    if (v2 === undefined) writeDocumentOnly.run(rowid, packDocument(document))
    else writeDocument.run(rowid, packDocument(document), v2 === null ? null : JSON.stringify(v2))
  }
}

function toStoredFinding(row: Row): StoredFinding {
  if (!(row.body instanceof Uint8Array)) throw new Error('The store holds a finding without a document.')
  const v2 = textOf(row.v2)
  return {
    rowid: Number(row.rowid),
    kind: row.kind === 'ocsf' ? 'ocsf' : 'asff',
    document: objectOf(unpackDocument(row.body)),
    v2: v2 === undefined ? null : parseObject(v2),
  }
}
