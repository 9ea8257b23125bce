import { expect, test } from 'vitest'
import { createOpenedParts } from './opened-parts'

test('everything that was started stops before anything that was opened closes, the newest first', async () => {
  const order: string[] = []
  const parts = createOpenedParts()
  const part = (name: string) => ({
    async stop() {
      await Promise.resolve()
      order.push(`stop ${name}`)
    },
  })
  parts.open(() => order.push('close index'))
  const sync = parts.start(part('sync'))
  parts.open(() => order.push('close analytics'))
  parts.start(part('backups'))
  expect(parts.started).toContain(sync)
  await parts.undo()
  expect(order).toEqual(['stop sync', 'stop backups', 'close analytics', 'close index'])
})

test('a part that cannot stop, or a close that throws, keeps nothing else open', async () => {
  const closed: string[] = []
  const parts = createOpenedParts()
  parts.open(() => closed.push('index'))
  parts.open(() => {
    throw new Error('no')
  })
  parts.start({ stop: () => Promise.reject(new Error('no')) })
  await parts.undo()
  expect(closed).toEqual(['index'])
})
