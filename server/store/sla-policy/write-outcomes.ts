import { showToday } from '@/server/store/advance/show-today'
import { showClocks } from '@/server/store/clocks/show-clocks'
import { writeClockEvents } from '@/server/store/clocks/write-clock-events'
import type { Index } from '@/server/store/index/handle'
import type { JudgedClock } from './judge-clocks'
import { type PolicyProgress, writeProgress } from './progress'

type Slice = {
  readonly outcomes: readonly JudgedClock[]
  /** Keys of findings that may have changed since the outcomes were found. */
  readonly touched: ReadonlySet<string>
  readonly reached: PolicyProgress
}

/**
 * Writes what the policy in force changes for some clocks, in one transaction. Open clocks get an event if anything
 * changes, closed ones none. Every span shows its result under the policy. Returns which were written, the number of
 * events, and which changed meanwhile and must be judged again. Null where another policy is in force by now.
 */
export const writeOutcomes = (
  index: Index,
  { outcomes, touched, reached }: Slice,
): Promise<{ readonly changed: number; readonly touched: readonly string[] } | null> =>
  index.write(async connection => {
    if (index.policy().version !== reached.version) return null
    const valid = outcomes.filter(({ key }) => !touched.has(key))
    const again = outcomes.filter(({ key }) => touched.has(key)).map(({ key }) => key)
    const changes = valid.flatMap(({ change }) => (change ? [change] : []))
    await showToday(connection, valid)
    await writeClockEvents(index, connection, changes)
    await showClocks(
      connection,
      changes.map(({ events }) => events.at(-1) ?? events[0]),
    )
    await writeProgress(connection, reached)
    return { changed: changes.length, touched: again }
  })
