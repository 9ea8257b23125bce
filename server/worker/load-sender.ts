import type { Logger } from 'pino'
import type { Env } from '@/server/env'
import type { State } from '@/server/state/open-state'
import type { Presence } from './presence'
import type { Sender } from './send-batches'
import { watchSender } from './watch-sender'

type Parts = {
  readonly env: Pick<Env, 'worker' | 'awsRegion' | 'awsEndpoint' | 'awsRate'>
  readonly state: State
  readonly log: Logger
  readonly presence: Presence
}

/**
 * What starts the sender of this process; where a process of its own sends, what sees to it that it does. There the
 * code that can change anything in AWS is not even loaded, hence the imports in here.
 */
export async function loadSender({
  env,
  state,
  log,
  presence,
}: Parts): Promise<(onProgress: (changeId: string) => void) => Sender> {
  if (env.worker === 'separate') return () => watchSender({ state, log })
  const { createAwsWriter } = await import('@/server/aws/create-aws-writer')
  const { startSender } = await import('./send-batches')
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
