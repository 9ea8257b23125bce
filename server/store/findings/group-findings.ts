import type { FindingGroup, FindingGroups } from '@/lib/api/findings'
import { type GroupField, hasGroupFact } from '@/lib/finding/group-fields'
import { type GroupSort, printGroupSort } from '@/lib/finding/group-sort'
import { SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import { valueRows } from '@/server/store/filter/field-values'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { openCondition } from '@/server/store/filter/open-condition'
import { filterIdentity, type ScopedFilter } from '@/server/store/filter/scoped-filter'
import { slaCase, slaParameters } from '@/server/store/filter/sla-sql'
import type { Index } from '@/server/store/index/handle'
import { readCursor, writeCursor } from '@/server/store/sql/cursor'
import type { Sql } from '@/server/store/sql/sql'
import { number, numberOrNull, type Row, text, textOrNull } from '@/server/store/sql/values'
import { toIsoOrNull } from './finding-item'
import { groupOrder, groupPosition, groupSortValue, groupsBehind } from './group-order'

export type GroupInput = {
  readonly filter: ScopedFilter
  readonly by: GroupField
  readonly sort: GroupSort
  readonly cursor: string | null
  readonly limit: number
  readonly now: Instant
}

/** Names for people. If a control had several titles, the first in the alphabet. */
const LABELS: Partial<Record<GroupField, string>> = { account: 'f.account_name', control: 'f.title' }

const SEVERITY_BY_RANK = SEVERITIES.toReversed()

/** What each group says, over the columns of `memberColumns`. Findings without a value are no group to compare facts of. */
const groupColumns = (by: GroupField): string => `value,
  CASE WHEN value = '' THEN NULL ELSE min(label) END AS label, count(*) AS count, max(severity_rank) AS worst,
  ${SEVERITY_BY_RANK.map((name, rank) => `count(*) FILTER (severity_rank = ${rank}) AS ${name}`).join(', ')},
  count(*) FILTER (breached) AS breached, min(opened_at) FILTER (open) AS oldest,
  count(*) FILTER (compliance = 'FAILED') / nullif(count(compliance), 0) AS failed_share,
  ${hasGroupFact(by, 'accounts') ? `nullif(count(DISTINCT account) FILTER (value <> ''), 0)` : 'NULL'} AS accounts,
  ${hasGroupFact(by, 'epss') ? "max(epss) FILTER (value <> '')" : 'NULL'} AS epss`

/** A finding holds the highest EPSS of its CVEs, so only one with a single CVE says which EPSS that CVE has. */
const memberColumns = (by: GroupField, now: Instant): Sql => ({
  sql: `${LABELS[by] ?? 'NULL'} AS label, f.severity_rank, f.compliance, f.opened_at, f.account,
    ${hasGroupFact(by, 'epss') ? 'CASE WHEN len(f.cves) = 1 THEN f.epss END AS epss,' : ''}
    (${slaCase}) = 'breached' AS breached, ${openCondition} AS open`,
  parameters: slaParameters(now),
})

function toGroup(row: Row): FindingGroup {
  return {
    value: text(row, 'value'),
    label: textOrNull(row, 'label'),
    count: number(row, 'count'),
    worst_severity: SEVERITY_BY_RANK[number(row, 'worst')] ?? 'INFORMATIONAL',
    severities: {
      CRITICAL: number(row, 'CRITICAL'),
      HIGH: number(row, 'HIGH'),
      MEDIUM: number(row, 'MEDIUM'),
      LOW: number(row, 'LOW'),
      INFORMATIONAL: number(row, 'INFORMATIONAL'),
    },
    breached: number(row, 'breached'),
    oldest: toIsoOrNull(numberOrNull(row, 'oldest')),
    failed_share: numberOrNull(row, 'failed_share'),
    accounts: numberOrNull(row, 'accounts'),
    epss: numberOrNull(row, 'epss'),
  }
}

/** The sort value of a row as a position holds it. */
const sortValueOf = (row: Row): string | number | null =>
  typeof row.sort_value === 'string' ? row.sort_value : numberOrNull(row, 'sort_value')

/**
 * Groups matches by value of one field, in the order of `sort`. A finding with several values is in several groups; one
 * without any is in that of the empty string, which comes last. `total` counts the groups. Throws `InvalidCursor`.
 */
export async function groupFindings(index: Index, input: GroupInput): Promise<FindingGroups> {
  const { filter, by, sort, limit } = input
  const question = [...filterIdentity(filter), by, printGroupSort(sort)]
  const from = input.cursor === null ? null : readCursor(question, input.cursor, groupPosition)
  const now = from?.now ?? input.now
  const source = valueRows(by, memberColumns(by, now), filterToSql(filter, now), now)
  const behind = from ? groupsBehind(sort, from.position) : { sql: 'true', parameters: [] }
  const rows = await index.query(
    `WITH groups AS (SELECT ${groupColumns(by)} FROM (${source.sql}) GROUP BY value),
       sorted AS (SELECT *, ${groupSortValue(by, sort)} AS sort_value FROM groups)
     SELECT *, (SELECT count(*) FROM groups) AS total FROM sorted
     WHERE ${behind.sql} ORDER BY ${groupOrder(sort)} LIMIT ?`,
    [...source.parameters, ...behind.parameters, limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const ended = last ? [sortValueOf(last), number(last, 'count'), text(last, 'value')] : null
  return {
    groups: page.map(toGroup),
    next: rows.length > limit && ended ? writeCursor(question, now, ended) : null,
    total: last ? number(last, 'total') : 0,
  }
}
