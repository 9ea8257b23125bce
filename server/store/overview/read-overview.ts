import type { Overview } from '@/lib/api/overview'
import type { Filter, Term } from '@/lib/filter/ast'
import { printFilter } from '@/lib/filter/print'
import { SEVERITIES } from '@/lib/finding/severity'
import { endsOf } from '@/lib/sla/ends-of'
import type { Instant } from '@/server/domain/finding/finding'
import type { Scopes } from '@/server/domain/people/scope'
import { ENDED } from '@/server/store/filter/ended-to-sql'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { OPEN, openCondition } from '@/server/store/filter/open-condition'
import { withScopes } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { closingsWithin } from '@/server/store/sla/closings.sql'
import { toEndCounts } from '@/server/store/sla/count-ends'
import { endsWithin } from '@/server/store/sla/ends.sql'
import type { Sql } from '@/server/store/sql/sql'
import { number, type Row, text, textOrNull } from '@/server/store/sql/values'

const DAY = 86_400_000
/** 90 whole days, and today. */
const DAYS = 91
const TOP = 10
const ENDS_DAYS = 30

const withTerm = (filter: Filter, field: Term['field'], value: string): string =>
  printFilter({ terms: [...filter.terms, { field, operator: 'is', values: [value], negated: false }] })

const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

type Top = Overview['accounts'][number]

const BY_SEVERITY = SEVERITIES.map(
  severity => `count(*) FILTER (f.severity = '${severity}') AS "${severity}"`,
).join(', ')

/** Lists the values with the most open findings, each with the filter that lists exactly those. */
async function topOf(
  index: Index,
  limit: Sql,
  field: 'account' | 'control' | 'product',
  label: string,
): Promise<Top[]> {
  const rows = await index.query(
    `SELECT f.${field} AS value, min(${label}) AS label, count(*) AS count, ${BY_SEVERITY} FROM findings f
     WHERE ${openCondition} AND f.${field} IS NOT NULL AND ${limit.sql}
     GROUP BY 1 ORDER BY count DESC, value LIMIT ?`,
    [...limit.parameters, TOP],
  )
  return rows.map(row => ({
    value: text(row, 'value'),
    label: textOrNull(row, 'label'),
    count: number(row, 'count'),
    severities: SEVERITIES.map(severity => number(row, severity)),
    filter: withTerm(OPEN, field, text(row, 'value')),
  }))
}

const openedPerDay = (index: Index, limit: Sql, from: Instant): Promise<Row[]> =>
  index.query(
    `SELECT f.opened_at // ${DAY} AS day, count(*) AS count FROM findings f
     WHERE f.opened_at >= ? AND ${limit.sql} GROUP BY 1`,
    [from, ...limit.parameters],
  )

/** Counts findings per day. A finding counts on each day on which its clock ended. */
const endedPerDay = (index: Index, limit: Sql, from: Instant): Promise<Row[]> =>
  index.query(
    `SELECT s.from_ms // ${DAY} AS day, count(DISTINCT s.finding_key) AS count
     FROM clock_spans s JOIN findings f ON f.key = s.finding_key
     WHERE ${ENDED} AND s.from_ms >= ? AND ${limit.sql} GROUP BY 1`,
    [from, ...limit.parameters],
  )

/** Counts how findings ended within the last 30 whole days. */
async function endsBefore(index: Index, limit: Sql, now: Instant): Promise<Overview['ends']> {
  const today = Math.floor(now / DAY)
  const period = { from: (today - ENDS_DAYS) * DAY, to: today * DAY }
  const ends = endsWithin({ where: limit, orphans: true }, period)
  const closings = closingsWithin({ by: null, where: limit, orphans: true }, period)
  const [ended, [closed]] = await Promise.all([
    index.query(ends.sql, ends.parameters),
    index.query(closings.sql, closings.parameters),
  ])
  return endsOf(toEndCounts(ended), {
    filter: '',
    date: `${isoDay(today - ENDS_DAYS)}..${isoDay(today - 1)}`,
    closings: closed ? number(closed, 'met') + number(closed, 'missed') : 0,
  })
}

async function daysUntil(index: Index, limit: Sql, now: Instant): Promise<Overview['days']> {
  const today = Math.floor(now / DAY)
  const first = today - DAYS + 1
  const [opened, resolved] = await Promise.all([
    openedPerDay(index, limit, first * DAY),
    endedPerDay(index, limit, first * DAY),
  ])
  const countsOf = (rows: readonly Row[]) =>
    new Map(rows.map(row => [number(row, 'day'), number(row, 'count')]))
  const openedOn = countsOf(opened)
  const resolvedOn = countsOf(resolved)
  return Array.from({ length: DAYS }, (_, offset) => {
    const day = first + offset
    return {
      day: isoDay(day),
      opened: openedOn.get(day) ?? 0,
      opened_filter: withTerm({ terms: [] }, 'opened', isoDay(day)),
      resolved: resolvedOn.get(day) ?? 0,
      resolved_filter: withTerm({ terms: [] }, 'ended', isoDay(day)),
    }
  })
}

/**
 * Reads the numbers of the home page for findings within the scopes. Every number's filter lists exactly as many
 * findings. Days are UTC, the last incomplete.
 */
export async function readOverview(
  index: Index,
  scopes: Scopes,
  now: Instant,
): Promise<Omit<Overview, 'work'>> {
  const limit = filterToSql(withScopes({ terms: [] }, scopes), now)
  const [severities, days, ends, accounts, controls, products] = await Promise.all([
    index.query(
      `SELECT f.severity AS value, count(*) AS count FROM findings f
       WHERE ${openCondition} AND ${limit.sql} GROUP BY 1`,
      limit.parameters,
    ),
    daysUntil(index, limit, now),
    endsBefore(index, limit, now),
    topOf(index, limit, 'account', 'f.account_name'),
    topOf(index, limit, 'control', 'f.title'),
    topOf(index, limit, 'product', 'NULL'),
  ])
  const counts = new Map(severities.map(row => [text(row, 'value'), number(row, 'count')]))
  return {
    open: {
      count: [...counts.values()].reduce((sum, count) => sum + count, 0),
      filter: printFilter(OPEN),
    },
    open_by_severity: SEVERITIES.map(severity => ({
      value: severity,
      label: null,
      count: counts.get(severity) ?? 0,
      filter: withTerm(OPEN, 'severity', severity),
    })),
    days,
    ends,
    accounts,
    controls,
    products,
  }
}
