import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece } from './compose'

/** How many findings there are, whatever their clocks do: one row of `findings`. */
export const findingsWhere = (where: SqlCondition): Piece =>
  compose`SELECT count(*) AS findings FROM findings f WHERE ${where}`
