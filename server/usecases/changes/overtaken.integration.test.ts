import { pino } from 'pino'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createAwsWriter } from '@/server/aws/write/create-aws-writer'
import { provideIdleDesk } from '@/server/testing/idle-desk'
import { startSender } from '@/server/worker/send/start-sender'
import { runCopy } from '@/server/worker/testing/run-copy'
import { runOutbox } from '@/server/worker/testing/run-outbox'
import { never, WAIT } from '@/server/worker/testing/run-sandbox'
import { accept, read, shown, undo } from './testing/run-decisions'

const copy = runCopy({ findings: 1_000 })

describe('a click on a finding of a job that the desk has not read back', () => {
  const { opened, begin, take, isDone } = runOutbox('pglite', copy)
  const writer = createAwsWriter(copy.settings)
  afterAll(writer.close)

  /** Events are missing, so that jobs wait for them for long. */
  async function start() {
    const outbox = await begin({ eventsFirst: 600_000 }, copy.aws, onProgress =>
      startSender({ state: opened.state, writer, log: pino({ level: 'silent' }), onProgress }),
    )
    provideIdleDesk({ index: copy.index, state: opened.state, outbox })
    return outbox
  }

  test('holds, also after a restart, and an undo of what follows sets back what stood before that', async () => {
    const items = take('asff+ocsf', 30)
    const [item] = items
    if (!item?.asff) throw new Error('unreachable: take has checked it')
    const { key, asff } = item
    const first = await start()
    const job = await accept({
      target: { keys: items.map(one => one.key) },
      set: { workflow: 'NOTIFIED', note: 'by the job' },
    })
    await vi.waitFor(async () => expect((await read(job.id)).counts.accepted).toBe(30), WAIT)

    const click = await accept({ target: { keys: [key] }, set: { workflow: 'RESOLVED' } })
    await isDone(click.id)
    const rest = { change: job.id, state: 'pending', set: { note: 'by the job' } }
    await vi.waitFor(async () => {
      expect(await shown(key)).toMatchObject({ workflow: 'RESOLVED', decision: rest })
    }, WAIT)
    await first.stop()

    await start()
    expect(await shown(key)).toMatchObject({ workflow: 'RESOLVED', decision: rest })
    const next = await accept({
      target: { keys: [key] },
      set: { workflow: 'SUPPRESSED', note: 'a reason' },
      expected: { [key]: { workflow: 'RESOLVED', note: 'by the job' } },
    })
    expect((await read(next.id)).items).toMatchObject([
      { before: { workflow: 'RESOLVED', note: 'by the job' } },
    ])
    await isDone(next.id)

    await isDone((await undo(next.id)).id)
    const { documents } = await copy.aws.getFindingsByIds([asff], never)
    expect(documents).toMatchObject([{ customer: { workflow: 'RESOLVED', note: { text: 'by the job' } } }])
  })
})
