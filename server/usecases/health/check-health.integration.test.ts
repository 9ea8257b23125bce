import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openState } from '@/server/state/open-state'
import { makeFolder, openMade } from '@/server/store/fixtures'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { checkHealth } from './check-health'

const folder = makeFolder()
afterAll(() => folder.remove())

test('a database that stops answering is not reported ready, though it answered a moment ago', async () => {
  const index = await openMade(folder.path)
  const state = await openState({ databaseUrl: null, folder: join(folder.path, 'state') })
  provideIdleDesk({ index, state })
  expect(await checkHealth()).toEqual({ ready: true })
  await index.close()
  expect(await checkHealth()).toMatchObject({ ready: false, reason: expect.not.stringContaining('/') })
  await state.close()
})
