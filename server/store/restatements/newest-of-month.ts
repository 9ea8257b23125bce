import type { RestatementCode } from '@/lib/api/sla/restatement-words'
import type { Instant } from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { listRestatements } from './list-restatements'

/**
 * Finds the newest restatement after an instant that changed the numbers of a month (`2026-10`); null where there is
 * none.
 */
export async function newestOfMonth(
  index: Index,
  month: string,
  after: Instant,
): Promise<RestatementCode | null> {
  const all = await listRestatements(index, null)
  return all.find(({ at, months }) => at > after && months.some(each => each.month === month))?.code ?? null
}
