import type { SlaCheck } from '@/lib/api/sla/sla'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { stateOfFinding, stateOfSpan } from '@/server/store/sla/state.sql'
import { compose } from '@/server/store/sql/compose'
import { number } from '@/server/store/sql/values'
import { findSumProblems, STATES, seesAll } from './find-sum-problems'

type Counted = { readonly findings: number; readonly addUp: boolean }

/**
 * Compares each finding with its clock. If every finding has one, and both are in the same known state, states add up
 * for any grouping. It is one statement, so that all of it is of one state of the index.
 */
async function countPairs(index: Pick<Index, 'query'>, filter: ScopedFilter, now: Instant): Promise<Counted> {
  const where = filterToSql(filter, now)
  const { sql, parameters } = compose`
SELECT (SELECT count(*) FROM findings f WHERE ${where}) AS findings,
  (SELECT count(*) FROM clock_spans s WHERE s.until_ms = ${OPEN_END}) AS clocks,
  count(*) AS pairs, count(*) FILTER (WHERE c.state = r.state AND r.state IN (${STATES})) AS alike
FROM (SELECT f.key, ${stateOfFinding(now)} AS state FROM findings f WHERE ${where}) r
LEFT JOIN (
  SELECT s.finding_key, ${stateOfSpan(now)} AS state FROM clock_spans s WHERE s.until_ms = ${OPEN_END}
) c ON c.finding_key = r.key`
  const [row = {}] = await index.query(sql, [...parameters])
  const [findings, clocks] = [number(row, 'findings'), number(row, 'clocks')]
  const isOneEach = number(row, 'pairs') === findings && (!seesAll(filter) || clocks === findings)
  return { findings, addUp: isOneEach && number(row, 'alike') === findings }
}

/**
 * Checks that the current states agree between rows of findings and spans of clocks, in total and for every grouping.
 * It also checks that each finding has one clock. Groups are only counted where some finding and its clock differ, to
 * name them.
 */
export async function checkSums(
  index: Pick<Index, 'query'>,
  filter: ScopedFilter,
  now: Instant,
): Promise<SlaCheck> {
  const { findings, addUp } = await countPairs(index, filter, now)
  const problems = addUp ? [] : await findSumProblems(index, filter, now)
  return { at: new Date(now).toISOString(), adds_up: problems.length === 0, findings, problems }
}
