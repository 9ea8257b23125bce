import { and, eq } from 'drizzle-orm'
import type { Transaction } from '@/server/state/open-state'
import { schedules } from '@/server/state/schedules-schema'

/** Cancels what waits of one kind about a subject. What runs now goes on. */
export async function cancelSchedules(
  tx: Transaction,
  { kind, subjectId }: { readonly kind: string; readonly subjectId: string },
): Promise<void> {
  await tx
    .update(schedules)
    .set({ state: 'cancelled', endedAt: new Date() })
    .where(and(eq(schedules.kind, kind), eq(schedules.subjectId, subjectId), eq(schedules.state, 'waiting')))
}
