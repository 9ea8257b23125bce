import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore } from './open-store.ts'

const folder = mkdtempSync(join(tmpdir(), 'hubdesk-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a second sandbox cannot open the folder of a running one, and can when the first has closed', () => {
  const first = openStore(folder, Date.now)
  expect(() => openStore(folder, Date.now)).toThrow(`Another sandbox holds ${folder}.`)
  first.close()
  openStore(folder, Date.now).close()
})
