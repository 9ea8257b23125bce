import { z } from 'zod'
import type { FindingGroup, FindingGroups, GroupField } from '@/lib/api/findings'
import { SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import { readCursor, writeCursor } from './cursor'
import { type Sql, valueRows } from './field-values'
import { filterToSql } from './filter-to-sql'
import { toIsoOrNull } from './finding-item'
import { openCondition } from './open-condition'
import type { Index } from './open-index'
import { filterIdentity, type ScopedFilter } from './scoped-filter'
import { slaCase, slaParameters } from './sla-sql'
import { number, numberOrNull, type Row, text, textOrNull } from './values'

export type GroupInput = {
  readonly filter: ScopedFilter
  readonly by: GroupField
  readonly cursor: string | null
  readonly limit: number
  readonly now: Instant
}

/** A name for people. Of several titles that a control had, the first in the alphabet. */
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
 * Matches by value of one field, worst and then most first. A finding with several values is in several groups; one
 * without any is in that of the empty string. `total` counts the groups. Throws `InvalidCursor`.
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
