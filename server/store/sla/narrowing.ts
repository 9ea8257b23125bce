import type { SlaGroup } from '@/lib/api/sla'
import type { SqlCondition } from '@/server/store/filter-to-sql'
import { compose, type Piece, raw } from './compose'

/** Which findings are counted, and by what they are told apart; `where` is over `findings f`. */
export type Narrowing = {
  readonly by: SlaGroup | null
  readonly where: SqlCondition
  /** Whether few findings are left out: without groups their spans are then left out, instead of those of the others looked up. */
  readonly most?: boolean
  /** Whether spans may be of no finding, as in an index that is built anew: no list holds those, so findings are looked up. */
  readonly orphans?: boolean
}

/** As fields of the filter language have them: the empty text stands for none. */
const GROUPS: Readonly<Record<SlaGroup, string>> = {
  owner: `coalesce(f.owner, '')`,
  team: `coalesce(f.team, '')`,
  account: 'f.account',
  ou: `coalesce(f.ou, '')`,
  control: `coalesce(f.control, '')`,
  product: 'f.product',
  severity: 'f.severity',
  environment: `coalesce(f.environment, '')`,
  region: `coalesce(f.region, '')`,
}

/** The value of a group, of a row of `findings f`; the empty text where there are no groups. */
export const groupValue = ({ by }: Narrowing): Piece => raw(by === null ? `''` : GROUPS[by])

const needsFindings = ({ by, where, most, orphans }: Narrowing): boolean =>
  by !== null || orphans === true || (where.sql !== 'true' && most !== true)

/** Spans, with their findings only where these are needed: the join doubles what a million of them take. */
export const spansOf = (narrowing: Narrowing, spans: Piece = raw('clock_spans')): Piece =>
  needsFindings(narrowing)
    ? compose`${spans} s JOIN findings f ON f.key = s.finding_key`
    : compose`${spans} s`

/** The condition of the narrowing over what `spansOf` answers. */
export const spansWhere = (narrowing: Narrowing): Piece =>
  needsFindings(narrowing) || narrowing.where.sql === 'true'
    ? narrowing.where
    : compose`s.finding_key NOT IN (SELECT f.key FROM findings f WHERE NOT coalesce(${narrowing.where}, false))`

/** Some groups alone; the same narrowing where there are no groups. */
export function withinGroups(narrowing: Narrowing, values: readonly string[]): Narrowing {
  const { by, where } = narrowing
  if (by === null) return narrowing
  const sql =
    values.length === 0 ? 'false' : `${GROUPS[by]} IN (${values.map(() => '?').join(', ')}) AND ${where.sql}`
  return { by, where: { sql, parameters: values.length === 0 ? [] : [...values, ...where.parameters] } }
}
