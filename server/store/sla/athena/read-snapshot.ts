import type { Instant } from '@/server/domain/finding/finding'
import { number, type Row } from '@/server/store/sql/values'

/** Thrown when the lake cannot answer for now; `message` is a sentence for people. */
export class LakeNotReady extends Error {}

/** What the newest export says, and what the tables hold. Counting rows only reads the ends of the files. */
export const SNAPSHOT = `
SELECT e.snapshot_ms, e.findings, e.clock_spans,
  (SELECT count(*) FROM findings) AS findings_there,
  (SELECT count(*) FROM clock_spans) AS clock_spans_there
FROM lake_snapshot e
ORDER BY e.snapshot_ms DESC
LIMIT 1`

/**
 * Reads the instant of the export. Its tables are copied to the bucket one after the other. If their rows do not match
 * what it says, it is incomplete, and its numbers would not add up. Throws `LakeNotReady` then, and where there is
 * none.
 */
export function readSnapshot([row]: readonly Row[]): Instant {
  if (!row) throw new LakeNotReady('The lake holds no export yet. `npm run lake:export` makes one.')
  const half =
    number(row, 'findings') !== number(row, 'findings_there') ||
    number(row, 'clock_spans') !== number(row, 'clock_spans_there')
  if (half) throw new LakeNotReady('The lake is being renewed. Try again in a minute.')
  return number(row, 'snapshot_ms')
}
