import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { AwsError } from '@/server/aws/wire/aws-error'
import { runLoop } from './run-loop'
import { createReport } from './sync-report'

const none = () => new AwsError('no_credentials', 'Hubdesk found no AWS credentials: none.', 'Nothing')
const busy = () => new AwsError('unavailable', 'AWS is away.', 'ECONNREFUSED')

/** Runs loops on one report, and collects what they log. */
function begin() {
  const lines: { msg: string; stack: unknown }[] = []
  const log = pino(
    { base: null },
    {
      write(text: string) {
        const { msg, err } = JSON.parse(text)
        lines.push({ msg, stack: err?.stack })
      },
    },
  )
  const stopping = new AbortController()
  const context = { signal: stopping.signal, report: createReport(), log, timing: { retry: 1 } }
  const start = (name: string, work: () => Promise<void>) => {
    let runs = 0
    const counted = () => {
      runs += 1
      return work()
    }
    const ended = runLoop(context, { name, rest: 1, cap: 1, work: counted })
    return { ended, ran: (times: number) => vi.waitFor(() => expect(runs).toBeGreaterThan(times)) }
  }
  const problem = () => context.report.status(0).sync.problem
  return { lines, start, problem, stop: () => stopping.abort() }
}

test('without credentials all loops say so once, in one sentence, and again after they had some', async () => {
  const { lines, start, problem, stop } = begin()
  let fails = true
  const work = async () => {
    if (fails) throw none()
  }
  const loops = [start('accounts', work), start('findings', work)]
  await Promise.all(loops.map(loop => loop.ran(5)))
  const sentence = expect.stringMatching(/^Hubdesk found no AWS credentials.*npm run doctor/)
  expect(lines).toEqual([{ msg: sentence, stack: undefined }])
  fails = false
  await vi.waitFor(() => expect(problem()).toBeNull())
  fails = true
  await vi.waitFor(() => expect(problem()).not.toBeNull())
  stop()
  await Promise.all(loops.map(({ ended }) => ended))
  expect(lines.map(({ msg }) => msg)).toEqual([sentence, sentence])
})

test('every other error is logged each time', async () => {
  const { lines, start, stop } = begin()
  const loop = start('findings', async () => {
    throw busy()
  })
  await loop.ran(3)
  stop()
  await loop.ended
  expect(lines.length).toBeGreaterThan(2)
})
