import { AwsError } from '@/server/aws/wire/aws-error'
import { createAwsWriter } from '@/server/aws/write/create-aws-writer'
import { EnvError, workerEnv } from '@/server/env'
import { log } from '@/server/log'
import { openState } from '@/server/state/open-state'
import { startActions } from '@/server/worker/actions/start-actions'
import { startSender } from '@/server/worker/send/start-sender'

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
/** The process ends after this time, even if a part no longer answers. Milliseconds. */
const GRACE = 2_400

/** A problem that only the operator can solve, as a sentence. */
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
    // The driver's message names host and user, never the password.
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      `The worker could not open the database of DATABASE_URL: ${why || 'it does not answer'}.`,
    )
  }
}

/** Sends decisions and actions in a separate process, until it is asked to end: `npm run worker`. */
async function main(): Promise<void> {
  const { state, writer } = await openParts()
  const sender = startSender({
    state,
    writer,
    log,
    onProgress: change => log.debug({ change }, 'a batch of a change was handled'),
  })
  const actions = startActions({
    state,
    writer,
    log,
    onProgress: action => log.debug({ action }, 'a step of an action was taken'),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      setTimeout(() => process.exit(EXIT_CODES[signal]), GRACE).unref()
      await Promise.all([sender.stop(), actions.stop()])
      await state.close()
      writer.close()
      log.info('the worker has ended')
      process.exit(EXIT_CODES[signal])
    })
  log.info('the worker sends decisions and actions to AWS')
}

try {
  await main()
} catch (error) {
  if (!(error instanceof Refusal || error instanceof EnvError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
