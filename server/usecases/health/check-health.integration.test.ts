import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { env } from '@/server/env'
import { openEmbedded } from '@/server/state/testing/open-embedded'
import { makeFolder, openMade } from '@/server/store/fixtures'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { checkHealth } from './check-health'

const folder = makeFolder()
afterAll(() => folder.remove())

test('a full disk and a database that stops answering are not reported ready, though it answered a moment ago', async () => {
  const index = await openMade(folder.path)
  const state = await openEmbedded(join(folder.path, 'state'))
  provideIdleDesk({ index, state, env: { ...env(), dataDir: folder.path } })
  expect(await checkHealth()).toEqual({ ready: true })
  // A device on which every write meets a full disk.
  symlinkSync('/dev/full', join(folder.path, 'ready-probe'))
  expect(await checkHealth()).toEqual({ ready: false, reason: expect.stringContaining('is full') })
  rmSync(join(folder.path, 'ready-probe'))
  expect(await checkHealth()).toEqual({ ready: true })
  await index.close()
  expect(await checkHealth()).toMatchObject({ ready: false, reason: expect.not.stringContaining('/') })
  await state.close()
})
