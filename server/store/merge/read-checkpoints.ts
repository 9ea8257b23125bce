import type { Index } from '@/server/store/index/handle'
import { flag, number, text, textOrNull } from '@/server/store/sql/values'
import type { Checkpoint } from './write-page'

/** Reads how far each slice has been read. */
export async function readCheckpoints(index: Index): Promise<Checkpoint[]> {
  const rows = await index.query(
    'SELECT slice, generation, token, pages, findings, done, saved_at FROM checkpoints ORDER BY slice',
  )
  return rows.map(row => ({
    slice: text(row, 'slice'),
    generation: number(row, 'generation'),
    token: textOrNull(row, 'token'),
    pages: number(row, 'pages'),
    findings: number(row, 'findings'),
    done: flag(row, 'done'),
    at: number(row, 'saved_at'),
  }))
}
