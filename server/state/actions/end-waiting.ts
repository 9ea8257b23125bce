import { and, eq, inArray } from 'drizzle-orm'
import { actions } from '@/server/state/actions-schema'
import type { Transaction } from '@/server/state/open-state'

/** Queues an action whose approval was granted. Returns false when it waits no more. */
export async function releaseAction(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(actions)
    .set({ state: 'queued' })
    .where(and(eq(actions.id, id), eq(actions.state, 'waiting')))
    .returning({ id: actions.id })
  return rows.length > 0
}

/** Ends an action that was not approved, with the reason. */
export async function refuseAction(
  tx: Transaction,
  id: string,
  { state, error }: { readonly state: 'refused' | 'stopped'; readonly error: string },
): Promise<void> {
  await tx
    .update(actions)
    .set({ state, error, endedAt: new Date() })
    .where(and(eq(actions.id, id), eq(actions.state, 'waiting')))
}

/** Stops an action of which no call was begun. Returns false when it is too late. */
export async function stopAction(tx: Transaction, id: string): Promise<boolean> {
  const rows = await tx
    .update(actions)
    .set({ state: 'stopped', error: null, endedAt: new Date() })
    .where(
      and(
        eq(actions.id, id),
        inArray(actions.state, ['waiting', 'queued']),
        eq(actions.mayHaveReached, false),
      ),
    )
    .returning({ id: actions.id })
  return rows.length > 0
}
