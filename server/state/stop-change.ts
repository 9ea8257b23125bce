import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { canStop, stop } from '@/server/domain/item-result'
import type { Transaction } from './open-state'
import { changeBatches, changes } from './schema'

/**
 * Batches that were tried already and wait for their next try: what of them was not sent is stopped. A finding that may
 * have reached AWS is left to the sender, which reads it and stops it then, as is one that one of its two APIs took.
 */
async function stopStarted(tx: Transaction, id: string): Promise<string[]> {
  const started = await tx
    .select()
    .from(changeBatches)
    .where(
      and(
        eq(changeBatches.changeId, id),
        eq(changeBatches.state, 'queued'),
        sql`${changeBatches.results} IS NOT NULL`,
      ),
    )
    .for('update')
  const stopped: string[] = []
  for (const { id: batch, results, keys } of started) {
    const ended = (results ?? []).map(result => (canStop(result) ? stop(result) : result))
    stopped.push(...keys.filter((_, position) => ended[position]?.state === 'stopped'))
    const goesOn = ended.some(({ state }) => state === 'queued' || state === 'sending')
    await tx
      .update(changeBatches)
      .set({
        state: goesOn ? 'queued' : 'sent',
        results: ended,
        stopped: ended.filter(({ state }) => state === 'stopped').length,
        notBefore: null,
      })
      .where(eq(changeBatches.id, batch))
  }
  return stopped
}

/**
 * Ends a change: what was not sent never will be. What is on its way ends as it ends. Answers the keys of the findings
 * that were stopped.
 */
export async function stopChange(tx: Transaction, id: string): Promise<string[]> {
  const partly = await stopStarted(tx, id)
  const whole = await tx
    .update(changeBatches)
    .set({ state: 'done', stopped: sql`size` })
    .where(
      and(eq(changeBatches.changeId, id), eq(changeBatches.state, 'queued'), isNull(changeBatches.results)),
    )
    .returning({ keys: changeBatches.keys })
  const underWay = await tx
    .select({ id: changeBatches.id })
    .from(changeBatches)
    .where(and(eq(changeBatches.changeId, id), inArray(changeBatches.state, ['queued', 'sending', 'sent'])))
    .limit(1)
  await tx
    .update(changes)
    .set({ state: 'stopped', ...(underWay.length === 0 && { endedAt: new Date() }) })
    .where(and(eq(changes.id, id), eq(changes.state, 'running')))
  return [...partly, ...whole.flatMap(({ keys }) => keys)]
}
