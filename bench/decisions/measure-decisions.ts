import { setTimeout as wait } from 'node:timers/promises'
import { changePage } from '@/lib/api/changes'
import type { Desk } from '../desk/start-desk'
import { say } from '../support/settings'
import { type Timing, timingOf } from '../support/timing'
import { type MadeDecisions, makeDecisions } from './make-decisions'
import { type MeasuredJob, measureJob } from './measure-job'
import { openRun } from './open-run'
import { createReader, type ListTimes } from './read-lists'
import { plan } from './settings'

export type MeasuredDecisions = {
  readonly clicks: { readonly alone: Timing; readonly duringJob: Timing }
  readonly lists: ListTimes
  readonly job: MeasuredJob
  readonly undo: MeasuredJob
}

const WARM_UP = 5
/** Milliseconds between two clicks of a person who goes through a list quickly. */
const PAUSE = 100

/** Clicks on one finding after another until `isOver`. Returns the milliseconds of each request. */
async function click(
  desk: Desk,
  keys: readonly string[],
  isOver: (clicks: number) => boolean,
): Promise<number[]> {
  const samples: number[] = []
  for (const key of keys) {
    if (isOver(samples.length)) break
    const body = { target: { keys: [key] }, set: { note: 'Seen in the bench.' } }
    const from = performance.now()
    await desk.decide('/api/v1/changes', body)
    samples.push(performance.now() - from)
    await wait(PAUSE)
  }
  return samples
}

async function untilConfirmed(desk: Desk): Promise<void> {
  while (changePage.parse(await desk.ask('/api/v1/changes?outcome=running&limit=1')).total > 0)
    await wait(250)
}

async function measure(desk: Desk, made: MadeDecisions, read: ReturnType<typeof createReader>) {
  const warm = made.keys.slice(0, WARM_UP)
  await click(desk, warm, () => false)
  await read(() => true)
  const alone = await click(desk, made.keys.slice(WARM_UP), clicks => clicks === plan.clicks)
  say('clicks')
  await untilConfirmed(desk)
  const end = performance.now() + 15_000
  const lists = await read(() => performance.now() > end)
  say('lists without a job')
  const body = { target: { filter: made.filter }, set: { workflow: 'NOTIFIED' } }
  const job = await measureJob(desk, '/api/v1/changes', body, read)
  await wait(2_000)
  let isOver = false
  const clicking = click(desk, made.keys.slice(WARM_UP + plan.clicks), () => isOver)
  const undo = await measureJob(desk, `/api/v1/changes/${job.id}/undo`, undefined, read)
  isOver = true
  const duringJob = await clicking
  return { clicks: { alone: timingOf(alone), duringJob: timingOf(duringJob) }, lists, job, undo }
}

/** Measures decisions on a desk that follows a sandbox: clicks, a large job, and its undo. */
export async function measureDecisions(fingerprint: string): Promise<MeasuredDecisions> {
  const made = await makeDecisions(fingerprint)
  const { desk, lists, stop } = await openRun()
  try {
    return await measure(desk, made, createReader(desk, lists))
  } finally {
    await stop()
  }
}
