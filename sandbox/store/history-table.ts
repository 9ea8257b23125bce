import type { DatabaseSync } from 'node:sqlite'
import { metadataUid } from '../ocsf/metadata-uid.ts'
import { parseObject } from './document-codec.ts'
import type { Store } from './store.ts'

export function historyTable(database: DatabaseSync): Store['history'] {
  const insert = database.prepare(`
    INSERT INTO history (uid, sequence, record)
    SELECT ?1, coalesce(max(sequence), 0) + 1, ?2 FROM history WHERE uid = ?1`)
  const select = database.prepare(`
    SELECT record FROM history WHERE uid = ? ORDER BY record ->> 'UpdateTime' DESC, sequence DESC`)
  return {
    append(productArn, id, record) {
      insert.run(metadataUid(productArn, id), JSON.stringify(record))
    },
    list: (productArn, id) =>
      select.all(metadataUid(productArn, id)).map(row => parseObject(String(row.record))),
  }
}
