import { z } from 'zod'
import type { MovePage } from '@/lib/api/sla/clock'
import { SEVERITIES } from '@/lib/finding/severity'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import { filterIdentity, type ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { readCursor, writeCursor } from '@/server/store/sql/cursor'
import { number, numberOrNull, oneOf, type Row, text, textOrNull } from '@/server/store/sql/values'

const DAY = 86_400_000

type Asked = {
  readonly filter: ScopedFilter
  readonly cursor: string | null
  readonly limit: number
  readonly now: Instant
  /** Only moves from this instant on, and before `to`. Milliseconds UTC. */
  readonly from?: Instant
  readonly to?: Instant
}

const position = z.tuple([z.int(), z.string(), z.int()])

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString())

function toItem(row: Row): MovePage['items'][number] {
  const [at, before] = [number(row, 'from_ms'), numberOrNull(row, 'before_ms')]
  const late = before !== null && textOrNull(row, 'before_phase') === 'running' && before <= at
  return {
    key: text(row, 'key'),
    title: text(row, 'title'),
    severity: oneOf(row, 'severity', SEVERITIES),
    at: new Date(at).toISOString(),
    from: iso(before),
    to: iso(numberOrNull(row, 'due_ms')),
    actor: textOrNull(row, 'actor'),
    reason: textOrNull(row, 'reason'),
    overdue_days: late ? Math.floor((at - before) / DAY) : null,
  }
}

/**
 * Lists one page of the due dates that people moved, of matching findings, newest first, with the count of all. Throws
 * `InvalidCursor`.
 */
export async function listMoves(index: Index, input: Asked): Promise<MovePage> {
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = input
  const question = ['moves', from, to, ...filterIdentity(input.filter)]
  const begin = input.cursor === null ? null : readCursor(question, input.cursor, position)
  const now = begin?.now ?? input.now
  const where = filterToSql(input.filter, now)
  const source = `FROM clock_spans s JOIN findings f ON f.key = s.finding_key
    LEFT JOIN clock_spans p ON p.finding_key = s.finding_key AND p.seq = s.seq - 1
    WHERE s.kind = 'move' AND s.from_ms >= CAST(? AS BIGINT) AND s.from_ms < CAST(? AS BIGINT) AND ${where.sql}`
  const matching = [from, to, ...where.parameters]
  const [at, key, seq] = begin?.position ?? []
  const after = at === undefined ? [] : [at, at, key ?? '', seq ?? 0]
  const [rows, [counted]] = await Promise.all([
    index.query(
      `SELECT f.key, f.title, f.severity, s.seq, s.from_ms, s.due_ms, s.actor, s.reason,
         p.due_ms AS before_ms, p.phase AS before_phase
       ${source} ${at === undefined ? '' : 'AND (s.from_ms < CAST(? AS BIGINT) OR (s.from_ms = CAST(? AS BIGINT) AND (f.key, s.seq) > (?, CAST(? AS INTEGER))))'}
       ORDER BY s.from_ms DESC, f.key, s.seq LIMIT ?`,
      [...matching, ...after, input.limit + 1],
    ),
    index.query(`SELECT count(*) AS total ${source}`, matching),
  ])
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  return {
    items: page.map(toItem),
    next:
      rows.length > input.limit && last
        ? writeCursor(question, now, [number(last, 'from_ms'), text(last, 'key'), number(last, 'seq')])
        : null,
    total: counted ? number(counted, 'total') : 0,
  }
}
