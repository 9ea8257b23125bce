import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { Analytics } from '@/server/store/sla/analytics'
import { SharedAnswers } from '@/server/store/sql/shared-answers'
import { DESK } from '@/server/store/sql/turns'
import { costOf } from './cost'
import { readSnapshot, SNAPSHOT } from './read-snapshot'
import { type AthenaQuestion, toAthena } from './to-athena'
import { type Table, toRows } from './to-rows'

/** Runs one query to its end. */
export type RunQuery = (
  question: AthenaQuestion,
  signal: AbortSignal,
) => Promise<Table & { readonly scannedBytes: number }>

/** How long the instant of the export is reused. Milliseconds. */
const SNAPSHOT_AGE = 60_000
/** Larger results are not kept. */
const MOST_ROWS = 10_000

type Answer = Awaited<ReturnType<RunQuery>>

/**
 * Answers from the export in the lake, through Athena. Equal questions about the same export run once, and a kept
 * result costs nothing. Throws what `run` throws, `LakeNotReady`, `UnaskableQuestion`, and `InexpressibleTerm` of a
 * filter.
 */
export function athenaAnalytics(run: RunQuery, now: () => number = Date.now): Analytics {
  const answers = new SharedAnswers<Answer>(
    ({ rows }) => rows.length <= MOST_ROWS,
    () => undefined,
  )
  let known: { readonly instant: Instant; readonly until: number } | null = null
  const snapshot = async (signal?: AbortSignal): Promise<Instant> => {
    if (known && now() < known.until) return known.instant
    // The key changes every minute. So requests at the same time share a question, and a kept result is never old.
    const key = `snapshot ${Math.floor(now() / SNAPSHOT_AGE)}`
    const question = { sql: SNAPSHOT, parameters: [] }
    const { answer } = await answers.get(key, asked => run(question, asked.signal), { id: DESK, signal })
    const instant = readSnapshot(toRows(answer))
    known = { instant, until: now() + SNAPSHOT_AGE }
    return instant
  }
  return {
    engine: 'athena',
    snapshot,
    where: (filter, at) => filterToSql(filter, at, 'athena'),
    async ask(question, asker) {
      const asked = toAthena(question)
      const key = JSON.stringify([asked, await snapshot(asker?.signal)])
      const { answer, kept } = await answers.get(key, ({ signal }) => run(asked, signal), asker)
      return { rows: toRows(answer), cost: kept ? 0 : costOf(answer.scannedBytes) }
    },
  }
}
