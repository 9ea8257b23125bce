import type { Instant } from '@/server/domain/finding'
import { filterToSql } from '@/server/store/filter-to-sql'
import { SharedAnswers } from '@/server/store/shared-answers'
import type { Analytics } from '@/server/store/sla/analytics'
import { costOf } from './cost'
import { readSnapshot, SNAPSHOT } from './read-snapshot'
import { type AthenaQuestion, toAthena } from './to-athena'
import { type Table, toRows } from './to-rows'

/** Runs one query to its end. */
export type RunQuery = (
  question: AthenaQuestion,
  signal: AbortSignal,
) => Promise<Table & { readonly scannedBytes: number }>

/** How long the instant of the export is believed. Milliseconds. */
const SNAPSHOT_AGE = 60_000
/** Larger answers are not kept. */
const MOST_ROWS = 10_000

type Answer = Awaited<ReturnType<RunQuery>>

/**
 * Answers from the export in the lake, through Athena. Equal questions about the same export run once; an answer that is
 * kept costs nothing. Throws what `run` throws, `LakeNotReady`, `UnaskableQuestion`, and `InexpressibleTerm` of a filter.
 */
export function athenaAnalytics(run: RunQuery, now: () => number = Date.now): Analytics {
  const answers = new SharedAnswers<Answer>(({ rows }) => rows.length <= MOST_ROWS)
  let known: { readonly instant: Instant; readonly until: number } | null = null
  const snapshot = async (signal?: AbortSignal): Promise<Instant> => {
    if (known && now() < known.until) return known.instant
    // By the minute, so that who asks at the same time shares a question, and a kept answer is never an old one.
    const key = `snapshot ${Math.floor(now() / SNAPSHOT_AGE)}`
    const question = { sql: SNAPSHOT, parameters: [] }
    const { answer } = await answers.get(key, stop => run(question, stop), signal)
    const instant = readSnapshot(toRows(answer))
    known = { instant, until: now() + SNAPSHOT_AGE }
    return instant
  }
  return {
    engine: 'athena',
    snapshot,
    where: (filter, at) => filterToSql(filter, at, 'athena'),
    async ask(question, signal) {
      const asked = toAthena(question)
      const key = JSON.stringify([asked, await snapshot(signal)])
      const { answer, kept } = await answers.get(key, stop => run(asked, stop), signal)
      return { rows: toRows(answer), cost: kept ? 0 : costOf(answer.scannedBytes) }
    },
  }
}
