import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockDataFolder } from '@/server/state/lock-data-folder'
import { makeFolder, openMade, pageOf } from '@/server/store/fixtures'
import { makeVaried } from '@/server/store/make-varied'
import { writePage } from '@/server/store/merge/write-page'

const folder = makeFolder()
afterAll(() => folder.remove())

beforeAll(async () => {
  const index = await openMade(folder.path)
  await writePage(index, pageOf(Array.from({ length: 12 }, (_, n) => makeVaried(n))))
  await index.close()
})

function run(args: readonly string[], dataDir = folder.path) {
  const ended = spawnSync(process.execPath, ['scripts/lake-export.mjs', ...args], {
    encoding: 'utf8',
    env: { ...process.env, HUBDESK_DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
  })
  return { code: ended.status, says: ended.stdout + ended.stderr }
}

test('the tables of a stopped desk are written to the given folder', () => {
  const lake = join(folder.path, 'lake')
  const { code, says } = run(['--to', lake])
  expect(says).toMatch(/^Wrote 12 findings and \d+ spans of clocks to /)
  expect(code).toBe(0)
  expect(existsSync(join(lake, 'hubdesk/findings/findings.parquet'))).toBe(true)
})

test('an export that is not possible is refused in a sentence', () => {
  expect(run([])).toMatchObject({ code: 1, says: expect.stringContaining('Say where') })
  const nowhere = run(['--to', 'x'], join(folder.path, 'nowhere'))
  expect(nowhere).toMatchObject({ code: 1, says: expect.stringContaining('There is no index in') })
})

test('a running desk is left alone, and the setting that makes it export is named', () => {
  const release = lockDataFolder(folder.path)
  const refused = run(['--to', join(folder.path, 'other')])
  release()
  expect(refused).toMatchObject({ code: 1, says: expect.stringContaining('HUBDESK_LAKE_DIR') })
  expect(existsSync(join(folder.path, 'other'))).toBe(false)
})
