import { describe, expect, test } from 'vitest'
import { makeDocument, pageOf } from '@/server/store/fixtures'
import { writePage } from '@/server/store/merge/write-page'
import { accept, ana, runDecisions } from '@/server/usecases/changes/testing/run-decisions'
import { readClock } from './read-clock'

describe('the authors of a clock’s events', () => {
  const { opened, take } = runDecisions('pglite')

  /** Security Hub reports the current values of the finding. */
  async function sync(id: string, workflow: 'NEW' | 'SUPPRESSED') {
    const document = makeDocument({ id, customer: { workflow }, observedAt: Date.now() + 60_000 })
    await writePage(opened.index, pageOf([document]))
  }
  const idOf = async (key: string) => {
    const [row] = await opened.index.query('SELECT id FROM findings WHERE key = ?', [key])
    return String(row?.id)
  }

  test('who decided here is named with their reason, and a pause ends when the finding is open again', async () => {
    const [key = ''] = await take(1)
    const id = await idOf(key)
    await accept({ target: { keys: [key] }, set: { workflow: 'SUPPRESSED', note: 'Replaced in May' } })
    await sync(id, 'SUPPRESSED')
    const paused = await readClock({ actor: ana, input: { key } })
    expect(paused.events[0]).toMatchObject({ kind: 'pause', actor: 'Ana', reason: 'Replaced in May' })
    expect(paused).toMatchObject({ state: 'excepted', remaining: null })
    expect(paused.pauses).toMatchObject([{ to: null, actor: 'Ana' }])
    await sync(id, 'NEW')
    const resumed = await readClock({ actor: ana, input: { key } })
    expect(resumed.events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['resume', null],
      ['pause', 'Ana'],
      ['start', null],
    ])
    expect(resumed.pauses[0]?.to).toBe(resumed.events[0]?.at)
  })

  test('what was decided elsewhere has no author', async () => {
    const [key = ''] = await take(1)
    await sync(await idOf(key), 'SUPPRESSED')
    const { events } = await readClock({ actor: ana, input: { key } })
    expect(events[0]).toMatchObject({ kind: 'pause', actor: null, reason: null })
  })
})
