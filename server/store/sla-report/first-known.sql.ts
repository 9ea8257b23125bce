import { compose } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/** Returns when the first clock of the matching findings began: one row of `first_ms`, null where there is none. */
export const firstKnown = (where: Sql): Sql => compose`
SELECT min(s.from_ms) AS first_ms FROM clock_spans s JOIN findings f ON f.key = s.finding_key WHERE ${where}`
