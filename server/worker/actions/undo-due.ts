import { randomUUID } from 'node:crypto'
import { isOver, tookEffect } from '@/server/domain/action/action'
import { insertAction } from '@/server/state/actions/insert-action'
import { findAction } from '@/server/state/actions/list-actions'
import type { ClaimedSchedule } from '@/server/state/schedules/claim-schedule'
import { findKind } from './kinds/kinds'
import { planAction } from './plan-action'
import type { Due, ScheduleMeans } from './schedule-kind'

/**
 * Undoes an action that has expired, by another action of `system` on behalf of the person who set the expiry. Its plan
 * goes where the action went.
 */
export async function undoDue(
  schedule: ClaimedSchedule,
  { state, writer, signal }: ScheduleMeans,
): Promise<Due> {
  const action = await findAction(state.db, schedule.subjectId)
  if (!action || (isOver(action.state) && !tookEffect(action.state)))
    return { end: 'cancelled', error: 'It did not take effect.' }
  if (!tookEffect(action.state)) return { end: 'later', error: 'It is still being sent.' }
  // An undo that comes to nothing leaves the expiry to do; one that is confirmed cancels this schedule.
  if (action.undoneBy !== null) {
    const undo = await findAction(state.db, action.undoneBy)
    return undo && isOver(undo.state)
      ? { end: 'cancelled', error: 'It was undone already.' }
      : { end: 'later', error: 'It is being undone.' }
  }
  const { input, before, made } = action
  const undo = findKind(action.kind)?.undo({ input, before, made }) ?? null
  const kind = undo && findKind(undo.kind)
  if (!undo || !kind) return { end: 'failed', error: 'It cannot be undone.' }
  const where = { account: action.plan[0]?.account ?? null, region: action.plan[0]?.region ?? '' }
  const planned = await planAction(writer, { kind, input: undo.input, expiresAt: null, where }, signal)
  if (!planned.ok) return { end: 'cancelled', error: planned.reason }
  const { summary, plan, before: seen, hash } = planned
  return {
    end: 'done',
    async write(tx) {
      const row = {
        id: randomUUID(),
        // Exactly one action for each schedule, also after a crash or a retry.
        idempotencyKey: `schedule:${schedule.id}`,
        fingerprint: hash,
        kind: kind.name,
        summary,
        input: { ...undo.input },
        plan: [...plan],
        before: seen,
        hash,
        undoOf: action.id,
        expiresAt: null,
        requestId: action.requestId,
      }
      await insertAction(tx, { part: 'schedules', onBehalfOf: schedule.onBehalfOf }, row, false)
    },
  }
}
