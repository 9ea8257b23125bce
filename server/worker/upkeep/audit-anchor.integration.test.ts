import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { log } from '@/server/log'
import { appendAudit } from '@/server/state/audit/append-audit'
import type { State } from '@/server/state/open-state'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeFolder, openMade } from '@/server/store/fixtures'
import type { Index } from '@/server/store/index/handle'
import { readAuditAnchor } from '@/server/store/ledger/audit-anchor'
import { forgetAuditAnchor } from '@/server/store/ledger-backup/forget-audit-anchor'
import { checkAuditAnchor, keepAuditAnchor } from './audit-anchor'

const folder = makeFolder()
const openNamed = (name: string) => openEmbedded(join(folder.path, name))
let index: Index
let state: State

const append = () =>
  state.db.transaction(tx =>
    appendAudit(tx, {
      actor: { kind: 'system', id: 'test', name: 'Test', role: null },
      action: 'token.create',
      target: { token: 'one' },
      decision: 'allow',
      requestId: 'request',
    }),
  )

beforeAll(async () => {
  mkdirSync(folder.path, { recursive: true })
  index = await openMade(folder.path)
  state = await openNamed('state')
})
afterAll(async () => {
  await state.close()
  folder.remove()
})

test('the ledger remembers the newest audit row, and another state beside it is refused until it is accepted', async () => {
  await checkAuditAnchor(state, index)
  await append()
  const { seq, hash } = await append()
  const keeper = keepAuditAnchor({ index, state, log })
  await keeper.stop()
  expect(await readAuditAnchor(index)).toEqual({ seq, hash })
  await checkAuditAnchor(state, index)
  await append()
  await checkAuditAnchor(state, index)

  const blank = await openNamed('blank')
  await expect(checkAuditAnchor(blank, index)).rejects.toThrow('npm run restore -- --accept-state')
  await index.close()
  expect(await forgetAuditAnchor(join(folder.path, 'ledger-index.duckdb'))).toBe(`${seq}:${hash}`)
  index = await openMade(folder.path)
  await checkAuditAnchor(blank, index)
  await blank.close()
  await index.close()
})
