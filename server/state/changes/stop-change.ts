import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { canStop, stop } from '@/server/domain/change/item-result'
import type { Transaction } from '@/server/state/open-state'
import { changeBatches, changes } from '@/server/state/schema'

/**
 * Stops batches that were already tried and wait for their next try: findings that were not sent are stopped. A finding
 * that may have reached AWS, or that one of its two APIs took, is left to the sender, which reads it first.
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
 * Stops a change: what was not sent never will be. What is on its way goes on. Returns the keys of the stopped
 * findings.
 */
export async function stopChange(tx: Transaction, id: string): Promise<string[]> {
  const partly = await stopStarted(tx, id)
  const whole = await tx
    .update(changeBatches)
    .set({ state: 'done', stopped: sql`size` })
    .where(
      and(eq(changeBatches.changeId, id), eq(changeBatches.state, 'queued'), isNull(changeBatches.results)),
    )
    .returning({ keys: changeBatches.keys, size: changeBatches.size })
  const underWay = await tx
    .select({ id: changeBatches.id })
    .from(changeBatches)
    .where(and(eq(changeBatches.changeId, id), inArray(changeBatches.state, ['queued', 'sending', 'sent'])))
    .limit(1)
  await tx
    .update(changes)
    .set({ state: 'stopped', ...(underWay.length === 0 && { endedAt: new Date() }) })
    .where(and(eq(changes.id, id), eq(changes.state, 'running')))
  return [...partly, ...whole.flatMap(({ keys, size }) => keys.slice(0, size))]
}
