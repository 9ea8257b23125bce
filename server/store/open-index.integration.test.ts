import { expect, test } from 'vitest'
import { setMeta } from '@/server/store/index/write-meta'
import { writePage } from '@/server/store/merge/write-page'
import { makeDocument, makeFolder, openMade, pageOf } from './fixtures'

test('events that a crash left in the outbox reach the ledger, though an index of another schema is thrown away', async () => {
  const folder = makeFolder()
  const old = await openMade(folder.path)
  await writePage(old, pageOf([makeDocument()]))
  // The next write begins when the ledger has what was written.
  await old.write(() => Promise.resolve())
  const before = await old.query('SELECT * FROM ledger.clock_events')
  expect(before).toHaveLength(1)
  const connection = await old.connect()
  await connection.run('INSERT INTO clock_outbox BY NAME FROM ledger.clock_events')
  await connection.run('DELETE FROM ledger.clock_events')
  await setMeta(connection, 'schema_version', '1')
  connection.closeSync()
  await old.close()

  const index = await openMade(folder.path)
  expect(await index.query('SELECT count(*)::INTEGER AS findings FROM findings')).toEqual([{ findings: 0 }])
  expect(await index.query('SELECT * FROM ledger.clock_events')).toEqual(before)
  expect(await index.query('SELECT kind FROM clock_spans')).toEqual([{ kind: before[0]?.kind }])
  await index.close()
  folder.remove()
})
