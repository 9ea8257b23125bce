import { AwsError } from '@/server/aws/aws-error'
import { createAwsWriter } from '@/server/aws/create-aws-writer'
import { EnvError, workerEnv } from '@/server/env'
import { log } from '@/server/log'
import { openState } from '@/server/state/open-state'
import { startSender } from './send-batches'

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
/** Whatever does not answer any more does not keep the process longer than this. Milliseconds. */
const GRACE = 2_400

/** What only the operator can mend, in a sentence. */
class Refusal extends Error {}

async function openParts() {
  const settings = workerEnv()
  const writer = createAwsWriter(settings)
  try {
    await writer.checkCredentials()
  } catch (error) {
    if (!(error instanceof AwsError)) throw error
    throw new Refusal('The worker found no AWS credentials. Give it a role or keys that may change findings.')
  }
  try {
    const state = await openState({ databaseUrl: settings.databaseUrl, folder: '' })
    return { state, writer }
  } catch (error) {
    log.debug({ err: error }, 'the state database could not be opened')
    // The words of the driver name host and user, never the password.
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      `The worker could not open the database of DATABASE_URL: ${why || 'it does not answer'}.`,
    )
  }
}

/** Sends decisions in a process of its own, until it is asked to end: `npm run worker`. */
async function main(): Promise<void> {
  const { state, writer } = await openParts()
  const sender = startSender({
    state,
    writer,
    log,
    onProgress: change => log.debug({ change }, 'a batch of a change was handled'),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      setTimeout(() => process.exit(EXIT_CODES[signal]), GRACE).unref()
      await sender.stop()
      await state.close()
      writer.close()
      log.info('the worker has ended')
      process.exit(EXIT_CODES[signal])
    })
  log.info('the worker sends decisions to AWS')
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Refusal || error instanceof EnvError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
