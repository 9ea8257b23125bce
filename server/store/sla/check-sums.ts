import type { SlaCheck } from '@/lib/api/sla'
import type { Instant } from '@/server/domain/finding'
import { filterToSql } from '@/server/store/filter-to-sql'
import type { Index } from '@/server/store/open-index'
import { OPEN_END } from '@/server/store/schema.sql'
import type { ScopedFilter } from '@/server/store/scoped-filter'
import { number } from '@/server/store/values'
import { compose } from './compose'
import { findSumProblems, STATES, seesAll } from './find-sum-problems'
import { stateOfFinding, stateOfSpan } from './state.sql'

type Counted = { readonly findings: number; readonly addUp: boolean }

/**
 * Sets each finding beside its clock. Where every finding has one, and both are in the same known state, states add up for
 * any grouping there could be. One statement, so that all of it is of one state of the index.
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
 * Whether the states now, counted by rows of findings and by spans of clocks, are the same in all and for every grouping,
 * and each finding has one clock. Groups are counted only where some finding and its clock differ, to say which.
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
