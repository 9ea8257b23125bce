import { showClocks } from '@/server/store/clocks/show-clocks'
import { writeClockEvents } from '@/server/store/clocks/write-clock-events'
import type { Index } from '@/server/store/open-index'
import type { Outcome } from './judge-clocks'
import { type PolicyProgress, writeProgress } from './progress'
import { showToday } from './show-today'

type Slice = {
  readonly outcomes: readonly Outcome[]
  /** Keys of which somebody may have changed something since the outcomes were found. */
  readonly touched: ReadonlySet<string>
  readonly reached: PolicyProgress
}

/**
 * Writes what the policy in force made of some clocks, in one transaction: open ones get an event where it changes
 * something, closed ones none, and every span shows what it would have made of the past. Answers which were written, by
 * how many events, and which were touched meanwhile: those must be judged anew. Null where another policy is in force by now.
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
