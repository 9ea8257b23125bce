import type { Aws } from '@/server/aws/create-aws'
import type { Env } from '@/server/env'
import { AppError, isAppError } from '@/server/errors'
import { log } from '@/server/log'
import type { State } from '@/server/state/open-state'
import type { Index } from '@/server/store/open-index'
import type { Analytics } from '@/server/store/sla/analytics'
import type { Acceptance } from '@/server/usecases/changes/acceptance'
import type { News } from '@/server/worker/news'
import type { Presence } from '@/server/worker/presence'
import type { Clockwork } from '@/server/worker/start-clockwork'
import type { Outbox } from '@/server/worker/start-outbox'
import type { Sync } from '@/server/worker/start-sync'
import type { SumsWatch } from '@/server/worker/watch-sums'

/** The running parts of the process. There is one of each. */
export type Desk = {
  readonly env: Env
  readonly index: Index
  /** Answers for the SLA screens. */
  readonly analytics: Analytics
  readonly state: State
  readonly clockwork: Clockwork
  readonly sums: SumsWatch
  readonly sync: Sync
  readonly aws: Aws
  readonly outbox: Outbox
  readonly news: News
  readonly acceptance: Acceptance
  readonly presence: Presence
}

type Held = { opening: Promise<Desk>; failedAt: number | null }

// Next evaluates a module once a bundle; only globalThis is shared, and two DuckDB instances on one file lose rows.
const shared: typeof globalThis & { hubdesk?: Held } = globalThis

const RETRY_AFTER_MS = 5_000

async function open(): Promise<Desk> {
  const { openDesk } = await import('@/server/open-desk')
  return openDesk()
}

function hold(opening: Promise<Desk>): Promise<Desk> {
  const held: Held = { opening, failedAt: null }
  opening.catch(error => {
    held.failedAt = Date.now()
    // A folder that another process holds is no fault to trace; its sentence says all.
    if (isAppError(error) && error.code === 'conflict') log.error(error.message)
    else log.error({ err: error }, 'the desk could not open')
  })
  shared.hubdesk = held
  return opening
}

/**
 * The running parts, opened at the first call. A failure to open is kept and thrown as `unavailable` with its
 * sentence; after a few seconds the next call tries again, so that a database that comes back is found.
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

/** Puts running parts in place instead of opening them: for tests and the bench. */
export function provideDesk(parts: Desk): void {
  shared.hubdesk = { opening: Promise.resolve(parts), failedAt: null }
}
