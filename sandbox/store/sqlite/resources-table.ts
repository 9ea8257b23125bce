import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { objectOf, textOf } from '../../values/json.ts'
import type { ResourceQuery, Store, StoredResource } from '../store.ts'
import type { DocumentCodec } from './document-codec.ts'

type Row = Record<string, SQLOutputValue>
type Resources = Store['resources']

const columns = 'r.rowid AS position, r.id, r.region, r.type, r.account, r.name, r.body'

/** Creates the table of the world's resources and of the edges between them. */
export function resourcesTable(database: DatabaseSync, codec: DocumentCodec): Resources {
  const byId = database.prepare(`SELECT ${columns} FROM resources r WHERE r.id = ? ORDER BY r.rowid`)
  const count = database.prepare('SELECT count(*) AS total FROM resources')
  const toResource = (row: Row) => storedResource(row, codec)
  return {
    put: resourceWriter(database, codec),
    find: id => byId.all(id).map(toResource),
    list: (query, limit, after = 0) =>
      listRows(database, query, limit, after).map(row => ({
        resource: toResource(row),
        position: Number(row.position),
      })),
    count: () => Number(count.get()?.total ?? 0),
    ...edgeReader(database),
  }
}

function resourceWriter(database: DatabaseSync, { pack }: DocumentCodec): Resources['put'] {
  const upsert = database.prepare(`
    INSERT INTO resources (id, region, type, account, name, body) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id, region) DO UPDATE SET name = excluded.name, body = excluded.body
    RETURNING rowid`)
  const forget = database.prepare('DELETE FROM edges WHERE source = ?')
  // Only an account has several rows, one for each Region, and no edge leads to it.
  const connect = database.prepare(`
    INSERT OR IGNORE INTO edges (source, kind, target, evidence)
    SELECT ?, ?, rowid, ? FROM resources WHERE id = ? LIMIT 1`)
  return written => {
    const rowids = written.map(({ resource: { account, id, name, region, settings, tags, type } }) =>
      Number(upsert.get(id, region, type, account, name, pack({ settings, ...(tags && { tags }) }))?.rowid),
    )
    for (const [at, { edges }] of written.entries()) {
      const source = rowids[at] ?? 0
      forget.run(source)
      for (const { evidence, kind, to } of edges) connect.run(source, kind, evidence, to)
    }
  }
}

function listRows(
  database: DatabaseSync,
  query: ResourceQuery,
  limit: number,
  after: number,
): readonly Row[] {
  const asked = Object.entries(query)
  const conditions = ['r.rowid > ?', ...asked.map(([column]) => `r.${column} = ?`)].join(' AND ')
  return database
    .prepare(`SELECT ${columns} FROM resources r WHERE ${conditions} ORDER BY r.rowid LIMIT ?`)
    .all(after, ...asked.map(([, value]) => value), limit)
}

function edgeReader(database: DatabaseSync): Pick<Resources, 'edgesFrom' | 'edgesTo'> {
  const from = database.prepare(`
    SELECT e.kind, t.id, e.evidence FROM resources s JOIN edges e ON e.source = s.rowid
    JOIN resources t ON t.rowid = e.target WHERE s.id = ? AND s.region = ? ORDER BY e.kind, e.evidence`)
  const to = database.prepare(`
    SELECT e.kind, s.id, e.evidence FROM resources t JOIN edges e ON e.target = t.rowid
    JOIN resources s ON s.rowid = e.source WHERE t.id = ? AND t.region = ? ORDER BY e.kind, s.id, e.evidence`)
  const texts = ({ evidence, id, kind }: Row) => ({
    kind: String(kind),
    other: String(id),
    evidence: String(evidence),
  })
  return {
    edgesFrom: (id, region) =>
      from
        .all(id, region)
        .map(texts)
        .map(({ other, ...edge }) => ({ ...edge, to: other })),
    edgesTo: (id, region) =>
      to
        .all(id, region)
        .map(texts)
        .map(({ other, ...edge }) => ({ ...edge, from: other })),
  }
}

function storedResource(row: Row, { unpack }: DocumentCodec): StoredResource {
  if (!(row.body instanceof Uint8Array)) throw new Error('The store holds a resource without settings.')
  const { settings, tags } = unpack(row.body)
  const labels = Object.entries(objectOf(tags)).map(([key, value]) => [key, textOf(value) ?? ''] as const)
  return {
    type: String(row.type),
    id: String(row.id),
    name: String(row.name),
    account: String(row.account),
    region: String(row.region),
    tags: tags === undefined ? undefined : Object.fromEntries(labels),
    settings: objectOf(settings),
  }
}
