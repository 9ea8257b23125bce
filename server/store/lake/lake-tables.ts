import { SPAN_COLUMNS } from '@/server/store/clocks/columns'
import { LAKE_FINDINGS } from '@/server/store/filter/lake-columns'

/** Lists the tables of the lake by name, each in a folder of that name. The last one marks the others as complete. */
export const lakeTables = (now: number): Readonly<Record<string, string>> => ({
  clock_spans: `SELECT ${SPAN_COLUMNS.join(', ')} FROM clock_spans`,
  findings: `SELECT ${LAKE_FINDINGS.map(name => `f.${name}`).join(', ')} FROM findings f`,
  lake_snapshot: `SELECT CAST(${Math.trunc(now)} AS BIGINT) AS snapshot_ms,
    (SELECT count(*) FROM findings) AS findings,
    (SELECT count(*) FROM clock_spans) AS clock_spans`,
})
