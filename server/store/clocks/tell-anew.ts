import type { Instant } from '@/server/domain/finding'
import { absorbClock } from '@/server/domain/sla/absorb-clock'
import type { ClockEvent } from '@/server/domain/sla/clock'
import type { Index } from '@/server/store/open-index'
import { queryByKeys } from '@/server/store/query'
import { appendRows } from '@/server/store/stage'
import { NO_OUTCOMES } from './outcomes'
import { readClocks } from './read-clocks'
import { showClocks } from './show-clocks'
import { TOLD_ANEW } from './told-anew'
import { writeClockEvents, writeOutbox } from './write-clock-events'

/** A finding of which the history was read, and its clock by that; null where the history told nothing. */
export type ToldAnew = { readonly key: string; readonly events: readonly ClockEvent[] | null }

/**
 * Puts clocks as Security Hub's history tells them in the place of those that were concluded from documents. The ledger
 * keeps both: what was told before counts no more. Clocks to which something has happened meanwhile stay as they are.
 * Answers the keys of those that changed.
 */
export const tellAnew = (index: Index, told: readonly ToldAnew[], now: Instant): Promise<string[]> =>
  index.write(async connection => {
    await appendRows(
      connection,
      'histories_read',
      told.map(({ key }) => [key]),
    )
    const withEvents = told.filter(({ events }) => events !== null && events.length > 0)
    const clocks = await readClocks(
      connection,
      withEvents.map(({ key }) => key),
    )
    const changes = withEvents.flatMap(({ key, events }) => {
      const last = clocks.get(key)?.last
      const [first, ...rest] = events ?? []
      return last?.rebuilt && first ? [{ last, events: [first, ...rest] as const }] : []
    })
    const keys = changes.map(({ last }) => last.key)
    const ends = changes.map(({ last }) => ({
      event: { ...absorbClock(last, now), reason: TOLD_ANEW },
      subject: null,
    }))
    await writeOutbox(index, connection, ends)
    await queryByKeys(connection, 'DELETE FROM clock_spans WHERE finding_key IN (?…)', keys)
    await writeClockEvents(
      index,
      connection,
      changes.map(({ last, events }) => ({
        before: { last, today: null, outcomes: NO_OUTCOMES },
        events: [events[0], ...events.slice(1)],
        today: events,
        todayLast: null,
        subject: null,
        subjectAtEnd: null,
      })),
    )
    await showClocks(
      connection,
      changes.flatMap(({ events }) => events.slice(-1)),
    )
    return keys
  })
