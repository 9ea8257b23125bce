import type { Logger } from 'pino'
import type { Env } from '@/server/env'
import type { State } from '@/server/state/open-state'
import type { Presence } from '@/server/worker/loop/presence'
import type { Sender } from './start-sender'
import { watchSender } from './watch-sender'

type Parts = {
  readonly env: Pick<Env, 'worker' | 'awsRegion' | 'awsEndpoint' | 'awsRate'>
  readonly state: State
  readonly log: Logger
  readonly presence: Presence
}

/**
 * Returns the function that starts the sender of this process. If a separate process sends, it checks that this process
 * runs. Code that can change AWS is then not even loaded, so it is imported here.
 */
export async function loadSender({
  env,
  state,
  log,
  presence,
}: Parts): Promise<(onProgress: (changeId: string) => void) => Sender> {
  if (env.worker === 'separate') return () => watchSender({ state, log })
  const { createAwsWriter } = await import('@/server/aws/write/create-aws-writer')
  const { startSender } = await import('./start-sender')
  return onProgress => {
    const writer = createAwsWriter(env)
    const sender = startSender({ state, writer, log, onProgress, presence })
    return {
      ...sender,
      async stop() {
        await sender.stop()
        writer.close()
      },
    }
  }
}
