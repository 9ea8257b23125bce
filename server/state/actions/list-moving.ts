import { gt, inArray, or, sql } from 'drizzle-orm'
import type { ActionState } from '@/lib/api/actions'
import { actions } from '@/server/state/actions-schema'
import type { State } from '@/server/state/open-state'

const OPEN = ['waiting', 'queued', 'sending', 'sent'] as const

/** Lists the states of actions that are not over, and of those that ended in the last minutes. */
export const listMoving = (
  state: State,
): Promise<{ id: string; state: ActionState; error: string | null }[]> =>
  state.db
    .select({ id: actions.id, state: actions.state, error: actions.error })
    .from(actions)
    .where(or(inArray(actions.state, [...OPEN]), gt(actions.endedAt, sql`now() - interval '5 minutes'`)))
