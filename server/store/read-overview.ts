import type { Overview } from '@/lib/api/overview'
import type { Filter, Term } from '@/lib/filter/ast'
import { printFilter } from '@/lib/filter/print'
import { SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding'
import type { Scopes } from '@/server/domain/scope'
import { filterToSql, type SqlCondition } from './filter-to-sql'
import { OPEN, openCondition } from './open-condition'
import type { Index } from './open-index'
import { withScopes } from './scoped-filter'
import { number, type Row, text, textOrNull } from './values'

const DAY = 86_400_000
const DAYS = 90
const TOP = 10

const withTerm = (filter: Filter, field: Term['field'], value: string): string =>
  printFilter({ terms: [...filter.terms, { field, operator: 'is', values: [value], negated: false }] })

const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

type Top = Overview['accounts'][number]

/** The values with the most open findings, each with the filter that lists exactly those. */
async function topOf(
  index: Index,
  limit: SqlCondition,
  field: 'account' | 'control' | 'product',
  label: string,
): Promise<Top[]> {
  const rows = await index.query(
    `SELECT f.${field} AS value, min(${label}) AS label, count(*) AS count FROM findings f
     WHERE ${openCondition} AND f.${field} IS NOT NULL AND ${limit.sql}
     GROUP BY 1 ORDER BY count DESC, value LIMIT ?`,
    [...limit.parameters, TOP],
  )
  return rows.map(row => ({
    value: text(row, 'value'),
    label: textOrNull(row, 'label'),
    count: number(row, 'count'),
    filter: withTerm(OPEN, field, text(row, 'value')),
  }))
}

const perDay = (
  index: Index,
  limit: SqlCondition,
  column: 'opened_at' | 'resolved_at',
  from: Instant,
): Promise<Row[]> =>
  index.query(
    `SELECT f.${column} // ${DAY} AS day, count(*) AS count FROM findings f
     WHERE f.${column} >= ? AND ${limit.sql} GROUP BY 1`,
    [from, ...limit.parameters],
  )

async function daysUntil(index: Index, limit: SqlCondition, now: Instant): Promise<Overview['days']> {
  const today = Math.floor(now / DAY)
  const first = today - DAYS + 1
  const [opened, resolved] = await Promise.all([
    perDay(index, limit, 'opened_at', first * DAY),
    perDay(index, limit, 'resolved_at', first * DAY),
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
      resolved_filter: withTerm({ terms: [] }, 'resolved', isoDay(day)),
    }
  })
}

/**
 * What the home page shows of the findings within the scopes. Every number's filter lists exactly as many findings; days
 * are UTC, the last incomplete.
 */
export async function readOverview(index: Index, scopes: Scopes, now: Instant): Promise<Overview> {
  const limit = filterToSql(withScopes({ terms: [] }, scopes), now)
  const [severities, days, accounts, controls, products] = await Promise.all([
    index.query(
      `SELECT f.severity AS value, count(*) AS count FROM findings f
       WHERE ${openCondition} AND ${limit.sql} GROUP BY 1`,
      limit.parameters,
    ),
    daysUntil(index, limit, now),
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
    accounts,
    controls,
    products,
  }
}
