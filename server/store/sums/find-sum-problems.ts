import { SLA_GROUPS, type SlaCheck } from '@/lib/api/sla/sla'
import { SLA_STATES } from '@/lib/finding/statuses'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { groupValue } from '@/server/store/sla/narrowing'
import { stateOfFinding, stateOfSpan } from '@/server/store/sla/state.sql'
import { compose, raw } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'
import { number, text } from '@/server/store/sql/values'

type Problem = SlaCheck['problems'][number]

/** A longer list adds no information. */
const MOST_PROBLEMS = 100

const NAMES = SLA_GROUPS.map((_, place) => `v${place}`)
const VALUES = raw(
  SLA_GROUPS.map(
    (by, place) => `${groupValue({ by, where: { sql: 'true', parameters: [] } }).sql} AS v${place}`,
  ).join(', '),
)
const SETS = raw(`GROUPING SETS (${[...NAMES.map(name => `(${name}, state)`), '(state)'].join(', ')})`)

/** Counts the rows in each state, by every grouping and in total. */
const counted = (state: Sql, from: Sql): Sql => compose`
SELECT GROUPING(${raw(NAMES.join(', '))}) AS which, coalesce(${raw(NAMES.join(', '))}, '') AS value, state,
  count(*) AS count
FROM (SELECT ${VALUES}, ${state} AS state FROM ${from})
GROUP BY ${SETS}`

/** GROUPING() has a bit for each column, the first one highest. The bit is 0 where rows are grouped by it. */
function nameOf(which: number): string {
  const all = 2 ** SLA_GROUPS.length - 1
  return SLA_GROUPS[SLA_GROUPS.length - 1 - Math.log2(all - which)] ?? ''
}

/** The states as a SQL list. */
export const STATES = raw(SLA_STATES.map(state => `'${state}'`).join(', '))

/** Finds groups whose rows differ from their spans, or are in no state at all. */
async function compareGroups(
  index: Pick<Index, 'query'>,
  filter: ScopedFilter,
  now: Instant,
): Promise<Problem[]> {
  const where = filterToSql(filter, now)
  const rows = counted(stateOfFinding(now), compose`findings f WHERE ${where}`)
  const spans = counted(
    stateOfSpan(now),
    compose`clock_spans s JOIN findings f ON f.key = s.finding_key WHERE s.until_ms = ${OPEN_END} AND ${where}`,
  )
  const { sql, parameters } = compose`
SELECT which, value, state, coalesce(r.count, 0) AS expected, coalesce(c.count, 0) AS counted
FROM (${rows}) r FULL JOIN (${spans}) c USING (which, value, state)
WHERE coalesce(r.count, 0) <> coalesce(c.count, 0) OR state NOT IN (${STATES})
ORDER BY which, value, state LIMIT ${MOST_PROBLEMS}`
  const found = await index.query(sql, [...parameters])
  return found.map(row => ({
    by: nameOf(number(row, 'which')),
    value: text(row, 'value'),
    expected: number(row, 'expected'),
    counted: number(row, 'counted'),
    what: text(row, 'state'),
  }))
}

/** Finds findings that have no clock now, or several. They are problems of the total, as no group is to blame. */
async function compareClocks(
  index: Pick<Index, 'query'>,
  filter: ScopedFilter,
  now: Instant,
): Promise<Problem[]> {
  const where = filterToSql(filter, now)
  const { sql, parameters } = compose`
SELECT clocks, count(*) AS count
FROM (SELECT f.key, count(s.finding_key) AS clocks
      FROM findings f LEFT JOIN clock_spans s ON s.finding_key = f.key AND s.until_ms = ${OPEN_END}
      WHERE ${where} GROUP BY f.key)
WHERE clocks <> 1 GROUP BY clocks ORDER BY clocks`
  const found = await index.query(sql, [...parameters])
  return found.map(row => ({
    by: '',
    value: '',
    expected: 0,
    counted: number(row, 'count'),
    what: number(row, 'clocks') === 0 ? 'findings without a clock' : 'findings with several clocks',
  }))
}

/** True for an actor without limits and filter, who also gets clocks without a finding. */
export const seesAll = ({ terms, scopes }: ScopedFilter): boolean => terms.length === 0 && scopes === null

/** Finds clocks without a finding, which no list would show. Only called for actors who see everything. */
async function findOrphans(index: Pick<Index, 'query'>): Promise<Problem[]> {
  const { sql, parameters } = compose`
SELECT count(*) AS count FROM clock_spans s
WHERE s.until_ms = ${OPEN_END} AND s.finding_key NOT IN (SELECT f.key FROM findings f)`
  const [row] = await index.query(sql, [...parameters])
  const count = row ? number(row, 'count') : 0
  return count === 0 ? [] : [{ by: '', value: '', expected: 0, counted: count, what: 'clocks of no finding' }]
}

/** Finds what does not add up between rows of findings and spans of clocks, in total and for every grouping. */
export async function findSumProblems(
  index: Pick<Index, 'query'>,
  filter: ScopedFilter,
  now: Instant,
): Promise<Problem[]> {
  const [clocks, orphans, groups] = await Promise.all([
    compareClocks(index, filter, now),
    seesAll(filter) ? findOrphans(index) : [],
    compareGroups(index, filter, now),
  ])
  return [...clocks, ...orphans, ...groups]
}
