import { desk, openBy } from '@/server/desk/desk'
import { EnvError, env, requireSignIn, trustCheckedHost } from '@/server/env'
import { isAppError } from '@/server/errors'
import { log } from '@/server/log'
import { openDesk } from './open-desk'

function end(error: Error): never {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

/** Opens the desk at start. Ends the process on a problem that only the operator can solve; never throws. */
export async function startDesk(): Promise<void> {
  // Files of findings and decisions are only for the desk's own user, even if the starting shell allows more.
  process.umask(0o077)
  try {
    requireSignIn(env())
    trustCheckedHost()
    openBy(openDesk)
    await desk()
    log.info({ dataDir: env().dataDir }, 'the desk is open')
  } catch (error) {
    if (error instanceof EnvError || (isAppError(error) && error.code === 'conflict')) end(error)
    log.warn('the desk goes on without its data: pages and /readyz say why')
  }
}
