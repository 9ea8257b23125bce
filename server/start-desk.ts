import { desk } from '@/server/desk'
import { EnvError, env, trustCheckedHost } from '@/server/env'
import { isAppError } from '@/server/errors'
import { log } from '@/server/log'

function end(error: Error): never {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

/** Opens the desk at start. Ends the process on what only the operator can mend; never throws. */
export async function startDesk(): Promise<void> {
  try {
    env()
    trustCheckedHost()
    await desk()
    log.info({ dataDir: env().dataDir }, 'the desk is open')
  } catch (error) {
    if (error instanceof EnvError || (isAppError(error) && error.code === 'conflict')) end(error)
    log.warn('the desk goes on without its data: pages and /readyz say why')
  }
}
