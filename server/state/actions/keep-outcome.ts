import { and, eq, sql } from 'drizzle-orm'
import { isOver } from '@/server/domain/action/action'
import type { Json } from '@/server/domain/people/audit-hash'
import { actions } from '@/server/state/actions-schema'
import { appendAudit } from '@/server/state/audit/append-audit'
import { auditActor } from '@/server/state/audit/audit-actor'
import { type LeaseOf, released } from '@/server/state/lease-sql'
import type { State, Transaction } from '@/server/state/open-state'
import { cancelSchedules } from '@/server/state/schedules/cancel-schedules'
import { insertSchedule } from '@/server/state/schedules/insert-schedule'
import type { LeasedAction } from './lease-action'

/** The kind of schedule that undoes an action when it expires. */
export const UNDO_ACTION = 'action.undo'

/** What became of one try. `againIn` are the milliseconds until the next. */
export type Outcome =
  | {
      readonly state: 'queued'
      readonly error: string
      readonly mayHaveReached: boolean
      readonly againIn: number
    }
  | { readonly state: 'sent'; readonly made: string | null; readonly awsRequestId: string | null }
  | { readonly state: 'unread'; readonly error: string | null; readonly againIn: number }
  | { readonly state: 'confirmed'; readonly after: Json }
  | { readonly state: 'failed' | 'diverged'; readonly error: string; readonly after: Json }

const isHeld = ({ id, fence }: LeaseOf<string>) => and(eq(actions.id, id), eq(actions.fence, fence))

/**
 * Records, right before a call, that AWS may carry it out, and what AWS shows before it. False once another worker holds
 * the action: then the call must not be made.
 */
export async function markCalled(state: State, lease: LeaseOf<string>, before: Json): Promise<boolean> {
  const rows = await state.db
    .update(actions)
    .set({ mayHaveReached: true, before })
    .where(and(isHeld(lease), eq(actions.state, 'sending')))
    .returning({ id: actions.id })
  return rows.length > 0
}

function columnsOf(outcome: Outcome, { attempts, awsRequestIds }: LeasedAction) {
  switch (outcome.state) {
    case 'queued': {
      const { state, error, mayHaveReached, againIn } = outcome
      return { state, error, mayHaveReached, attempts: attempts + 1, ...released(againIn) }
    }
    case 'unread':
      return { error: outcome.error, attempts: attempts + 1, ...released(outcome.againIn) }
    case 'sent': {
      const { state, made, awsRequestId } = outcome
      const ids = awsRequestId === null ? awsRequestIds : [...awsRequestIds, awsRequestId]
      return {
        state,
        made,
        error: null,
        attempts: 0,
        sentAt: sql`now()`,
        awsRequestIds: ids,
        ...released(0),
      }
    }
    case 'confirmed':
      return {
        state: outcome.state,
        after: outcome.after,
        error: null,
        endedAt: new Date(),
        ...released(0),
      }
    default: {
      const { state, after, error } = outcome
      return { state, after, error, endedAt: new Date(), ...released(0) }
    }
  }
}

/** Writes the audit row of an end. The row of the acceptance names who decided. */
async function auditEnd(tx: Transaction, action: typeof actions.$inferSelect): Promise<void> {
  const { id, kind, state, error, made, onBehalfOf, before, after } = action
  const named = onBehalfOf && (await auditActor(tx, onBehalfOf))
  await appendAudit(tx, {
    actor: { kind: 'system', id: 'actions', name: 'Hubdesk', role: null },
    action: 'action.result',
    target: {
      action: id,
      kind,
      result: state,
      error,
      made,
      on_behalf_of: named && { kind: named.kind, id: named.id, name: named.name },
    },
    before,
    after,
    decision: 'allow',
    requestId: action.requestId,
    awsRequestIds: action.awsRequestIds,
  })
}

/**
 * Writes what became of a try and ends the lease; an end has its audit row in the same transaction. What AWS took and
 * shall expire gets its schedule. Returns false, and writes nothing, when another worker holds the action by now.
 */
export function keepOutcome(state: State, leased: LeasedAction, outcome: Outcome): Promise<boolean> {
  return state.db.transaction(async tx => {
    const [row] = await tx.update(actions).set(columnsOf(outcome, leased)).where(isHeld(leased)).returning()
    if (!row) return false
    const { id, actorKind, actorId, actorName, role, expiresAt, undoOf } = row
    if (outcome.state === 'sent' && expiresAt !== null && actorKind !== 'system' && role !== null) {
      const onBehalfOf = { kind: actorKind, id: actorId, name: actorName, role }
      await insertSchedule(tx, { kind: UNDO_ACTION, subjectId: id, dueAt: expiresAt, onBehalfOf })
    }
    if (outcome.state === 'confirmed' && undoOf !== null)
      await cancelSchedules(tx, { kind: UNDO_ACTION, subjectId: undoOf })
    if (isOver(row.state)) await auditEnd(tx, row)
    return true
  })
}
