import { z } from 'zod'
import type { QuarantinePage } from '@/lib/api/status'
import type { Index } from '@/server/store/index/handle'
import { readCursor, writeCursor } from '@/server/store/sql/cursor'
import { number, text, textOrNull } from '@/server/store/sql/values'
import { toIso } from './finding-item'

const position = z.tuple([z.int(), z.int()])
const QUESTION = ['quarantine']

/** Lists documents that could not be read as a finding, latest first. Throws `InvalidCursor`. */
export async function listQuarantine(
  index: Index,
  { cursor, limit }: { readonly cursor: string | null; readonly limit: number },
): Promise<QuarantinePage> {
  const from = cursor === null ? null : readCursor(QUESTION, cursor, position).position
  const [observedAt, id] = from ?? [0, 0]
  const [rows, [counted]] = await Promise.all([
    index.query(
      `SELECT id, format, source_id, reason, observed_at, raw FROM quarantine
       WHERE ${from ? '(observed_at < ? OR (observed_at = ? AND id < ?))' : 'true'}
       ORDER BY observed_at DESC, id DESC LIMIT ?`,
      [...(from ? [observedAt, observedAt, id] : []), limit + 1],
    ),
    index.query('SELECT count(*) AS count FROM quarantine'),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const ended = last ? [number(last, 'observed_at'), number(last, 'id')] : null
  return {
    items: page.map(row => ({
      id: number(row, 'id'),
      format: text(row, 'format'),
      source_id: textOrNull(row, 'source_id'),
      reason: text(row, 'reason'),
      observed: toIso(number(row, 'observed_at')),
      raw: text(row, 'raw'),
    })),
    next: rows.length > limit && ended ? writeCursor(QUESTION, 0, ended) : null,
    total: counted ? number(counted, 'count') : 0,
  }
}
