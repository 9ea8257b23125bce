import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createAws } from '@/server/aws/create-aws'
import { provideDesk } from '@/server/desk'
import { env } from '@/server/env'
import { openState } from '@/server/state/open-state'
import { makeFolder, openMade } from '@/server/store/fixtures'
import { checkHealth } from './check-health'

const folder = makeFolder()
afterAll(() => folder.remove())

test('a database that stops answering is not reported ready, though it answered a moment ago', async () => {
  const index = await openMade(folder.path)
  const state = await openState({ databaseUrl: null, folder: join(folder.path, 'state') })
  const sync = {
    status: () => ({
      fresh_at: null,
      stale: true,
      sync: { phase: 'starting', slices_done: 0, slices_total: 0, problem: null } as const,
    }),
    subscribe: () => () => false,
    stop: async () => undefined,
  }
  provideDesk({ env: env(), index, state, aws: createAws(env()), sync })
  expect(await checkHealth()).toEqual({ ready: true })
  await index.close()
  expect(await checkHealth()).toMatchObject({ ready: false, reason: expect.not.stringContaining('/') })
  await state.close()
})
