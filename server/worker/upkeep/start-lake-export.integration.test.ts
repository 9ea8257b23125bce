import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { log } from '@/server/log'
import { makeFolder, openMade } from '@/server/store/fixtures'
import { startLakeExport } from './start-lake-export'

test('the lake is written as soon as the index is complete, not before, and nothing runs after the stop', async () => {
  const folder = makeFolder()
  const index = await openMade(folder.path)
  const lakeDir = join(folder.path, 'lake')
  const file = join(lakeDir, 'hubdesk/lake_snapshot/lake_snapshot.parquet')
  let looks = 0
  const lake = startLakeExport({
    index,
    env: { lakeDir, lakeMinutes: 60 },
    log,
    look: 1,
    isComplete: () => {
      looks += 1
      if (looks < 5) expect(existsSync(lakeDir)).toBe(false)
      return looks >= 5
    },
  })
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 20_000 })
  await lake.stop()
  await index.close()
  folder.remove()
})

test('without a folder nothing is written', async () => {
  const folder = makeFolder()
  const index = await openMade(folder.path)
  const isComplete = vi.fn(() => true)
  await startLakeExport({ index, env: { lakeDir: null, lakeMinutes: 1 }, log, isComplete }).stop()
  expect(isComplete).not.toHaveBeenCalled()
  await index.close()
  folder.remove()
})
