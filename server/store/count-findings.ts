import type { Index } from './open-index'
import { number } from './values'

/** How many findings the index holds, and how many documents it could not read. */
export async function countFindings(index: Index): Promise<{ findings: number; quarantined: number }> {
  const [row] = await index.query(
    `SELECT (SELECT count(*) FROM findings) AS findings, (SELECT count(*) FROM quarantine) AS quarantined`,
  )
  return row
    ? { findings: number(row, 'findings'), quarantined: number(row, 'quarantined') }
    : { findings: 0, quarantined: 0 }
}
