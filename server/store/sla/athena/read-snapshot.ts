import type { Instant } from '@/server/domain/finding'
import { number, type Row } from '@/server/store/values'

/** The lake cannot answer for the time being; `message` is a sentence for people. */
export class LakeNotReady extends Error {}

/** What the newest export says of itself, and what the tables hold: counting rows reads nothing but the files' ends. */
export const SNAPSHOT = `
SELECT e.snapshot_ms, e.findings, e.clock_spans,
  (SELECT count(*) FROM findings) AS findings_there,
  (SELECT count(*) FROM clock_spans) AS clock_spans_there
FROM lake_snapshot e
ORDER BY e.snapshot_ms DESC
LIMIT 1`

/**
 * The instant of the export. Its tables are copied to the bucket one after the other: where they do not hold what it says,
 * it is half there, and numbers of it would not add up. Throws `LakeNotReady` then, and where there is none.
 */
export function readSnapshot([row]: readonly Row[]): Instant {
  if (!row) throw new LakeNotReady('The lake holds no export yet. `npm run lake:export` makes one.')
  const half =
    number(row, 'findings') !== number(row, 'findings_there') ||
    number(row, 'clock_spans') !== number(row, 'clock_spans_there')
  if (half) throw new LakeNotReady('The lake is being renewed. Try again in a minute.')
  return number(row, 'snapshot_ms')
}
