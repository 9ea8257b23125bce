import type { Logger } from 'pino'
import type { Env } from '@/server/env'
import { listMoving } from '@/server/state/actions/list-moving'
import type { State } from '@/server/state/open-state'
import type { News } from '@/server/worker/loop/news'
import { startLoop } from '@/server/worker/loop/start-loop'
import type { SenderProblem } from '@/server/worker/send/sender-health'
import type { ActionWorker } from './start-actions'

/** Actions as the desk knows them. */
export type Actions = {
  /** Call it when an action was accepted, released, refused or stopped, and that is committed. */
  moved(): void
  /** Counts the steps of actions that the desk has seen: another number means that AWS may have changed. */
  steps(): number
  /** Returns what prevents actions from reaching AWS, for the status page; null when all is well. */
  problem(): SenderProblem | null
  stop(): Promise<void>
}

type Parts = {
  readonly env: Pick<Env, 'worker' | 'awsRegion' | 'awsEndpoint' | 'awsRate'>
  readonly state: State
  readonly log: Logger
  readonly news: News
}

/** Milliseconds between two looks, while an action is under way and while none is. */
const BUSY = 500
const IDLE = 5_000

type Running = { readonly worker: ActionWorker; readonly close: () => void } | null

/** Starts the worker of this process. Beside a separate one, code that can change AWS is not even loaded. */
async function startWorker({ env, state, log }: Parts, onProgress: () => void): Promise<Running> {
  if (env.worker === 'separate') return null
  const { createAwsWriter } = await import('@/server/aws/write/create-aws-writer')
  const { startActions } = await import('./start-actions')
  const writer = createAwsWriter(env)
  return { worker: startActions({ state, writer, log, onProgress }), close: writer.close }
}

/** Sends actions, or leaves that to a separate worker, and publishes their progress. */
export async function openActions(parts: Parts): Promise<Actions> {
  const { state, news, log } = parts
  let known = new Map<string, string>()
  let steps = 0
  const watch = startLoop({
    every: IDLE,
    failed: error => log.warn({ err: error }, 'the desk could not see how actions go on'),
    async work() {
      const moving = await listMoving(state)
      const before = known
      known = new Map(moving.map(({ id, state: stands, error }) => [id, `${stands} ${error ?? ''}`]))
      for (const [id, progress] of known)
        if (before.get(id) !== progress) {
          steps += 1
          news.publish({ type: 'action', id })
        }
      return moving.some(({ state: stands }) => ['queued', 'sending', 'sent'].includes(stands)) ? BUSY : IDLE
    },
  })
  const running = await startWorker(parts, watch.wake)
  return {
    moved() {
      running?.worker.wake()
      watch.wake()
    },
    steps: () => steps,
    problem: () => running?.worker.problem() ?? null,
    async stop() {
      await Promise.all([running?.worker.stop(), watch.stop()])
      running?.close()
    },
  }
}
