import { z } from 'zod'
import type { FindingGroup, FindingGroups } from '@/lib/api/findings'
import type { GroupField } from '@/lib/finding/group-fields'
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

export type GroupInput = {
  readonly filter: ScopedFilter
  readonly by: GroupField
  readonly cursor: string | null
  readonly limit: number
  readonly now: Instant
}

/** Names for people. If a control had several titles, the first in the alphabet. */
const LABELS: Partial<Record<GroupField, string>> = { account: 'f.account_name', control: 'f.title' }

const position = z.tuple([z.int(), z.int(), z.string()])

const columns = (by: GroupField, now: Instant): Sql => ({
  sql: `${LABELS[by] ?? 'NULL'} AS label, f.severity_rank, f.compliance, f.opened_at,
    (${slaCase}) = 'breached' AS breached, ${openCondition} AS open`,
  parameters: slaParameters(now),
})

function toGroup(row: Row): FindingGroup {
  const rank = number(row, 'worst')
  return {
    value: text(row, 'value'),
    label: textOrNull(row, 'label'),
    count: number(row, 'count'),
    worst_severity: SEVERITIES.toReversed()[rank] ?? 'INFORMATIONAL',
    breached: number(row, 'breached'),
    oldest: toIsoOrNull(numberOrNull(row, 'oldest')),
    failed_share: numberOrNull(row, 'failed_share'),
  }
}

/**
 * Groups matches by value of one field, the worst and then the largest first. A finding with several values is in
 * several groups; one without any is in that of the empty string. `total` counts the groups. Throws `InvalidCursor`.
 */
export async function groupFindings(index: Index, input: GroupInput): Promise<FindingGroups> {
  const { filter, by, limit } = input
  const question = [...filterIdentity(filter), by]
  const from = input.cursor === null ? null : readCursor(question, input.cursor, position)
  const now = from?.now ?? input.now
  const source = valueRows(by, columns(by, now), filterToSql(filter, now), now)
  const [worst, count, value] = from?.position ?? [0, 0, '']
  const rows = await index.query(
    `WITH groups AS (
       SELECT value, CASE WHEN value = '' THEN NULL ELSE min(label) END AS label, count(*) AS count,
         max(severity_rank) AS worst, count(*) FILTER (breached) AS breached,
         min(opened_at) FILTER (open) AS oldest,
         count(*) FILTER (compliance = 'FAILED') / nullif(count(compliance), 0) AS failed_share
       FROM (${source.sql}) GROUP BY value)
     SELECT *, (SELECT count(*) FROM groups) AS total FROM groups
     WHERE ${from ? '(worst < ? OR (worst = ? AND (count < ? OR (count = ? AND value > ?))))' : 'true'}
     ORDER BY worst DESC, count DESC, value LIMIT ?`,
    [...source.parameters, ...(from ? [worst, worst, count, count, value] : []), limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const ended = last ? [number(last, 'worst'), number(last, 'count'), text(last, 'value')] : null
  return {
    groups: page.map(toGroup),
    next: rows.length > limit && ended ? writeCursor(question, now, ended) : null,
    total: last ? number(last, 'total') : 0,
  }
}
