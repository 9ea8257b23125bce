import { compose } from '@/server/store/sql/compose'
import type { Sql } from '@/server/store/sql/sql'

/** Counts findings, with any clock: one row of `findings`. */
export const findingsWhere = (where: Sql): Sql =>
  compose`SELECT count(*) AS findings FROM findings f WHERE ${where}`
