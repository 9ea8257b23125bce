import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { parseObject } from './document-codec.ts'

export function collectionsTable(database: DatabaseSync): Store['collection'] {
  const get = database.prepare('SELECT body FROM collections WHERE name = ? AND id = ?')
  const list = database.prepare('SELECT body FROM collections WHERE name = ? ORDER BY id')
  const put = database.prepare(`
    INSERT INTO collections (name, id, body) VALUES (?, ?, ?)
    ON CONFLICT (name, id) DO UPDATE SET body = excluded.body`)
  const remove = database.prepare('DELETE FROM collections WHERE name = ? AND id = ?')
  return name => ({
    get(id) {
      const row = get.get(name, id)
      return row && parseObject(String(row.body))
    },
    list: () => list.all(name).map(row => parseObject(String(row.body))),
    put(id, document) {
      put.run(name, id, JSON.stringify(document))
    },
    delete: id => remove.run(name, id).changes > 0,
  })
}
