import { expect, request } from '@playwright/test'
import { status } from '@/lib/api/status'
import { DESK_URL } from './ports'
import { signIn } from './sign-in'

/** Waits until the first read is complete, because the tests expect the whole organization. */
export default async function waitForFirstRead(): Promise<void> {
  const desk = await request.newContext({ baseURL: DESK_URL })
  await signIn(desk, 'analyst')
  await expect
    .poll(async () => status.parse(await (await desk.get('/api/v1/status')).json()).sync.phase, {
      timeout: 60_000,
    })
    .toBe('following')
  await desk.dispose()
}
