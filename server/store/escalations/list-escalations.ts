import { z } from 'zod'
import type { EscalationPage } from '@/lib/api/sla/clock'
import { SLA_SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { filterIdentity, type ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { readCursor, writeCursor } from '@/server/store/sql/cursor'
import { number, oneOf, type Row, text, textOrNull } from '@/server/store/sql/values'

const RECIPIENTS = ['owner', 'team', 'manager'] as const

type ListInput = {
  readonly filter: ScopedFilter
  readonly cursor: string | null
  readonly limit: number
  readonly now: Instant
  /** Only steps taken from this instant on, and before `to`. */
  readonly from?: Instant
  readonly to?: Instant
}

const position = z.tuple([z.int(), z.string(), z.int(), z.string()])
type Position = z.infer<typeof position>

const toItem = (row: Row): EscalationPage['items'][number] => ({
  key: text(row, 'key'),
  clock: number(row, 'clock_no'),
  step: text(row, 'step'),
  at: new Date(number(row, 'at_ms')).toISOString(),
  to: oneOf(row, 'recipient', RECIPIENTS),
  name: textOrNull(row, 'name'),
  title: text(row, 'title'),
  severity: oneOf(row, 'severity', SLA_SEVERITIES),
})

const positionOf = (row: Row): Position => [
  number(row, 'at_ms'),
  text(row, 'key'),
  number(row, 'clock_no'),
  text(row, 'step'),
]

const AFTER = `(e.at_ms < CAST(? AS BIGINT) OR (e.at_ms = CAST(? AS BIGINT)
  AND (e.finding_key, e.clock_no, e.step) > (?, CAST(? AS INTEGER), ?)))`

/**
 * Lists one page of the steps that clocks of matching findings have taken, newest first, with the count of all. Throws
 * `InvalidCursor`.
 */
export async function listEscalations(index: Index, input: ListInput): Promise<EscalationPage> {
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = input
  const question = ['escalations', from, to, ...filterIdentity(input.filter)]
  const begin = input.cursor === null ? null : readCursor(question, input.cursor, position)
  const now = begin?.now ?? input.now
  const where = filterToSql(input.filter, now)
  const source = `FROM ledger.escalations e JOIN findings f ON f.key = e.finding_key
    WHERE e.at_ms >= CAST(? AS BIGINT) AND e.at_ms < CAST(? AS BIGINT) AND ${where.sql}`
  const matching = [from, to, ...where.parameters]
  const [at, key, clock, step] = begin?.position ?? []
  const after = at === undefined ? [] : [at, at, key ?? '', clock ?? 0, step ?? '']
  const [rows, [counted]] = await Promise.all([
    index.query(
      `SELECT e.finding_key AS key, e.clock_no, e.step, e.at_ms, e.recipient, e.name, f.title, f.sla_severity AS severity
       ${source} ${at === undefined ? '' : `AND ${AFTER}`}
       ORDER BY e.at_ms DESC, e.finding_key, e.clock_no, e.step LIMIT ?`,
      [...matching, ...after, input.limit + 1],
    ),
    index.query(`SELECT count(*) AS total ${source}`, matching),
  ])
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    items: page.map(toItem),
    next: rows.length > input.limit && last ? writeCursor(question, now, positionOf(last)) : null,
    total: counted ? number(counted, 'total') : 0,
  }
}
