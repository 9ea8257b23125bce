import type { Logger } from 'pino'
import { UNDO_ACTION } from '@/server/state/actions/keep-outcome'
import { EXPIRE_APPROVAL } from '@/server/state/approvals/insert-approval'
import { type ClaimedSchedule, claimSchedule } from '@/server/state/schedules/claim-schedule'
import { endSchedule, LeaseLost, postponeSchedule } from '@/server/state/schedules/end-schedule'
import { type ActionTiming, pauseAfter } from './action-timing'
import { expireApproval } from './expire-approval'
import type { Due, RunSchedule, ScheduleMeans } from './schedule-kind'
import { undoDue } from './undo-due'

/** Every kind of schedule. A new kind gets a line here. */
const KINDS: Readonly<Record<string, RunSchedule>> = {
  [UNDO_ACTION]: undoDue,
  [EXPIRE_APPROVAL]: expireApproval,
}

type Parts = ScheduleMeans & {
  readonly log: Logger
  readonly leasedBy: string
  readonly timing: ActionTiming
}

async function runOne(schedule: ClaimedSchedule, { log, timing, ...means }: Parts): Promise<void> {
  const later = (error: string) =>
    postponeSchedule(means.state, schedule, { error, againIn: pauseAfter(schedule.attempts, timing) })
  try {
    const run = KINDS[schedule.kind]
    const due: Due = run
      ? await run(schedule, means)
      : { end: 'failed', error: `This version of Hubdesk knows no schedule ${schedule.kind}.` }
    if (due.end === 'later') return await later(due.error)
    // What is due and its end commit together: a worker that is lost before has done nothing, and one after all of it.
    await means.state.db.transaction(async tx => {
      await endSchedule(tx, schedule, { state: due.end, error: due.end === 'done' ? null : due.error })
      if (due.end === 'done') await due.write(tx)
    })
  } catch (error) {
    if (error instanceof LeaseLost) return
    log.warn({ err: error, schedule: schedule.id }, 'what is due could not be done and will be tried again')
    await later(error instanceof Error ? error.message : 'It failed')
  }
}

/** Runs everything that is due, what has been due for longest first. Returns how many schedules it ran. */
export async function runSchedules(parts: Parts): Promise<number> {
  const { state, leasedBy, timing, signal } = parts
  for (let ran = 0; ; ran += 1) {
    const schedule = signal.aborted ? null : await claimSchedule(state, { leasedBy, lease: timing.lease })
    if (!schedule) return ran
    await runOne(schedule, parts)
  }
}
