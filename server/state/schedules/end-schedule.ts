import { and, eq } from 'drizzle-orm'
import { type LeaseOf, released } from '@/server/state/lease-sql'
import type { State } from '@/server/state/open-state'
import { schedules } from '@/server/state/schedules-schema'

const isHeld = ({ id, fence }: LeaseOf<string>) =>
  and(eq(schedules.id, id), eq(schedules.fence, fence), eq(schedules.state, 'running'))

/** Thrown in a transaction that ends a schedule which another worker holds by now: nothing of it must count. */
export class LeaseLost extends Error {}

/** Ends a claimed schedule. Throws `LeaseLost` when another worker holds it by now. */
export async function endSchedule(
  db: State['db'],
  lease: LeaseOf<string>,
  end: { readonly state: 'done' | 'failed' | 'cancelled'; readonly error: string | null },
): Promise<void> {
  const rows = await db
    .update(schedules)
    .set({ ...end, ...released(0), endedAt: new Date() })
    .where(isHeld(lease))
    .returning({ id: schedules.id })
  if (rows.length === 0) throw new LeaseLost('Another worker holds this schedule')
}

/** Gives a claimed schedule back, to be claimed again after this many milliseconds. */
export async function postponeSchedule(
  state: State,
  lease: LeaseOf<string> & { readonly attempts: number },
  { error, againIn }: { readonly error: string; readonly againIn: number },
): Promise<void> {
  await state.db
    .update(schedules)
    .set({ state: 'waiting', error, attempts: lease.attempts + 1, ...released(againIn) })
    .where(isHeld(lease))
}
