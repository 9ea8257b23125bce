import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import type { Desk } from './desk-parts'

type Held = { opening: Promise<Desk>; failedAt: number | null }
type Open = () => Promise<Desk>

// Next evaluates a module once per bundle, so only globalThis is shared. Two DuckDB instances on one file lose rows.
const shared: typeof globalThis & { hubdesk?: Held; openHubdesk?: Open } = globalThis

const RETRY_AFTER_MS = 5_000

const NOT_STARTED = 'Hubdesk has not started to open its data.'

/**
 * Sets how `desk` opens the running parts. The start of the process calls it, so that callers of `desk` need not import
 * them.
 */
export function openBy(open: Open): void {
  shared.openHubdesk = open
}

async function open(): Promise<Desk> {
  if (!shared.openHubdesk) throw new AppError('unavailable', NOT_STARTED)
  return shared.openHubdesk()
}

function hold(opening: Promise<Desk>): Promise<Desk> {
  const held: Held = { opening, failedAt: null }
  opening.catch(error => {
    held.failedAt = Date.now()
    // A data folder held by another process is not a bug to trace; the message explains it.
    if (isAppError(error) && error.code === 'conflict') log.error(error.message)
    else log.error({ err: error }, 'the desk could not open')
  })
  shared.hubdesk = held
  return opening
}

/**
 * Returns the running parts, opened at the first call. A failure to open is stored and thrown as `unavailable` with its
 * sentence. After a few seconds the next call tries again, so that a recovered database is found.
 */
export async function desk(): Promise<Desk> {
  const held = shared.hubdesk
  const again = !held || (held.failedAt !== null && Date.now() - held.failedAt > RETRY_AFTER_MS)
  try {
    return await (again ? hold(open()) : held.opening)
  } catch (error) {
    if (isAppError(error)) throw error
    const sentence = 'Hubdesk could not open its data. Its log says why.'
    throw new AppError('unavailable', sentence, undefined, { cause: error })
  }
}

/** Sets running parts instead of opening them: for tests and the bench. */
export function provideDesk(parts: Desk): void {
  shared.hubdesk = { opening: Promise.resolve(parts), failedAt: null }
}
