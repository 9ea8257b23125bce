import type { DatabaseSync } from 'node:sqlite'
import type { Store } from '../store.ts'
import { parseObject } from './document-codec.ts'

export function historyTable(database: DatabaseSync): Store['history'] {
  const insert = database.prepare(`
    INSERT INTO history (finding, sequence, record)
    SELECT ?1, coalesce(max(sequence), 0) + 1, ?2 FROM history WHERE finding = ?1`)
  const select = database.prepare(`
    SELECT record FROM history WHERE finding = ? ORDER BY record ->> 'UpdateTime' DESC, sequence DESC`)
  return {
    append(rowid, record) {
      insert.run(rowid, JSON.stringify(record))
    },
    list: rowid => select.all(rowid).map(row => parseObject(String(row.record))),
  }
}
