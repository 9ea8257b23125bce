import type { Instant } from '@/server/domain/finding/finding'
import type { ClockEvent } from '@/server/domain/sla/clock/clock'
import { HISTORY_IMPORTED } from '@/server/store/clocks/history-imported'
import { readClocks } from '@/server/store/clocks/read-clocks'
import { replaceClocks } from '@/server/store/clocks/replace-clocks'
import type { Index } from '@/server/store/index/handle'
import { appendRows } from '@/server/store/sql/stage'

/** A finding whose history was read, and its clock by that history; null where the history has nothing. */
export type ImportedHistory = { readonly key: string; readonly events: readonly ClockEvent[] | null }

/**
 * Replaces clocks that were derived from documents by clocks rebuilt from Security Hub's history. The ledger keeps
 * both, and only the new one counts. A clock that has changed since stays. Returns the keys of the changed clocks.
 */
export const importHistories = (
  index: Index,
  imported: readonly ImportedHistory[],
  now: Instant,
): Promise<string[]> =>
  index.write(async connection => {
    await appendRows(
      connection,
      'histories_read',
      imported.map(({ key }) => [key]),
    )
    const withEvents = imported.filter(({ events }) => events !== null && events.length > 0)
    const clocks = await readClocks(
      connection,
      withEvents.map(({ key }) => key),
    )
    const replaced = withEvents.flatMap(({ key, events }) => {
      const last = clocks.get(key)?.last
      const [first, ...rest] = events ?? []
      return last?.rebuilt && first ? [{ last, events: [first, ...rest] as const }] : []
    })
    await replaceClocks(index, connection, replaced, { now, reason: HISTORY_IMPORTED })
    return replaced.map(({ last }) => last.key)
  })
