import type { ChangeSet } from '@/lib/api/changes'
import { DELETED } from '@/lib/decision/finding-can'
import type { Term } from '@/lib/filter/ast'
import type { FieldName } from '@/lib/filter/fields'
import { printFilter } from '@/lib/filter/print'
import type { Instant } from '@/server/domain/finding/finding'
import { filterToSql } from '@/server/store/filter/filter-to-sql'
import type { ScopedFilter } from '@/server/store/filter/scoped-filter'
import type { Index } from '@/server/store/index/handle'
import { DECIDED_OWNER } from '@/server/store/rows/decided-owners'
import { marks } from '@/server/store/sql/condition'
import type { Sql, SqlParameter } from '@/server/store/sql/sql'
import { number, type Row, textOrNull } from '@/server/store/sql/values'

/** A reason to refuse a field of a set, as SQL over `findings f` and `decided_owners o`: `findingCan` for many. */
type Rule = {
  readonly reason: string
  readonly sql: string
  readonly parameters: readonly SqlParameter[]
  /** The term that lists exactly these findings, where the filter language has one. */
  readonly term: { readonly field: FieldName; readonly value: string; readonly negated: boolean } | null
}

const is = (field: FieldName, value: string) => ({ field, value, negated: false })

const toTerm = ({ field, value, negated }: NonNullable<Rule['term']>): Term => ({
  field,
  operator: 'is',
  values: [value],
  negated,
})

/** Returns the rules of each field in the set, in the order in which `findingCan.change` checks them. */
function rulesOf(set: ChangeSet): Rule[][] {
  const { workflow, severity, owner, verification } = set
  const rules: Rule[][] = []
  if (workflow !== undefined) {
    const reason = `It is ${workflow} already`
    rules.push([{ reason, sql: 'f.workflow = ?', parameters: [workflow], term: is('workflow', workflow) }])
  }
  if (severity !== undefined) {
    const reason = `It is ${severity} already`
    rules.push([{ reason, sql: 'f.severity = ?', parameters: [severity], term: is('severity', severity) }])
  }
  if (owner === null) {
    const sql = `${DECIDED_OWNER} IS NULL`
    rules.push([{ reason: 'It has no owner', sql, parameters: [], term: null }])
  } else if (owner !== undefined) {
    const reason = `${owner} owns it already`
    rules.push([
      { reason, sql: 'coalesce(f.owner = ?, false)', parameters: [owner], term: is('owner', owner) },
    ])
  }
  if (verification !== undefined) {
    rules.push([
      {
        reason: 'Only findings of Security Hub CSPM (ASFF) have a verification state',
        sql: `NOT list_contains(f.formats, 'asff')`,
        parameters: [],
        term: { field: 'format', value: 'asff', negated: true },
      },
      {
        reason: `It is ${verification} already`,
        sql: 'coalesce(f.verification = ?, false)',
        parameters: [verification],
        term: null,
      },
    ])
  }
  return rules
}

const or = (rules: readonly Rule[]): string => `(${rules.map(({ sql }) => sql).join(' OR ')})`

/** Applies to every set: a finding without documents cannot be changed. */
const GONE: Rule = {
  reason: DELETED,
  sql: 'len(f.formats) = 0',
  parameters: [],
  term: { field: 'format', value: '', negated: false },
}
const GONE_PLACE = -1

/**
 * Builds the number of the rule that gives the reason; null for findings that can be changed. A note alone fits every
 * existing finding.
 */
function verdict(rules: readonly Rule[][]): { sql: string; parameters: SqlParameter[] } {
  const [first] = rules
  if (!first) return { sql: `CASE WHEN ${GONE.sql} THEN ${GONE_PLACE} END`, parameters: [] }
  const cases = first.map(({ sql }, place) => `WHEN ${sql} THEN ${place}`).join(' ')
  const refused = rules.map(or).join(' AND ')
  return {
    sql: `CASE WHEN ${GONE.sql} THEN ${GONE_PLACE} WHEN ${refused} THEN CASE ${cases} END END`,
    parameters: [...rules.flat(), ...first].flatMap(rule => [...rule.parameters]),
  }
}

/** Returns a filter for the matches of one reason, where its terms can express every field that must refuse. */
function filterOfReason(filter: ScopedFilter, rule: Rule, others: readonly Rule[][]): string | null {
  const terms = [rule, ...others.flatMap(each => (each.length === 1 ? each : []))].map(({ term }) => term)
  if (others.some(each => each.length > 1) || terms.includes(null)) return null
  const added = terms.flatMap(term => (term ? [toTerm(term)] : []))
  return printFilter({ terms: [...filter.terms, ...added] })
}

/** Returns a filter for the changeable matches without a note, or with one; null where a rule has no term. */
function filterOfChangeable(
  filter: ScopedFilter,
  refusing: readonly Rule[],
  hasNote: boolean,
): string | null {
  const left = refusing.map(({ term }) => term)
  if (left.includes(null)) return null
  const note = { ...is('note', ''), negated: hasNote }
  const added = [...left.flatMap(term => (term ? [{ ...term, negated: !term.negated }] : [])), note]
  return printFilter({ terms: [...filter.terms, ...added.map(toTerm)] })
}

export type Preview = {
  readonly total: number
  readonly changeable: number
  /** Of the changeable findings: those that have no note, and those that have one. */
  readonly notes: {
    readonly none: number
    readonly none_filter: string | null
    readonly replaced: number
    readonly replaced_filter: string | null
  }
  readonly by: Readonly<Record<'severity' | 'account' | 'owner', readonly { value: string; count: number }[]>>
  readonly cannot: readonly { reason: string; count: number; filter: string | null }[]
}

/** The findings of the keys that the filter matches, or all that it matches. */
export type Target = { readonly filter: ScopedFilter; readonly keys: readonly string[] | null }

function whereOf({ filter, keys }: Target, now: Instant): Sql {
  const { sql, parameters } = filterToSql(filter, now)
  if (keys === null) return { sql, parameters }
  return {
    sql: `f.key IN (${marks(keys)}) AND ${sql}`,
    parameters: [...keys, ...parameters],
  }
}

/** Counts what a change of the target would do, in one scan. Decisions that are not confirmed yet are ignored. */
export async function previewChange(
  index: Index,
  target: Target,
  set: ChangeSet,
  now: Instant,
): Promise<Preview> {
  const rules = rulesOf(set)
  const judged = verdict(rules)
  const where = whereOf(target, now)
  const rows = await index.query(
    `WITH judged AS (
       SELECT ${judged.sql} AS reason, f.severity, f.account, coalesce(f.owner, '') AS owner,
         f.note IS NOT NULL AS noted
       FROM findings f LEFT JOIN decided_owners o ON o.finding_key = f.key WHERE ${where.sql})
     SELECT GROUPING(reason, severity, account, owner) AS which, reason, coalesce(severity, account, owner) AS value,
       count(*) AS count, count(*) FILTER (reason IS NULL) AS changeable,
       count(*) FILTER (reason IS NULL AND noted) AS noted
     FROM judged GROUP BY GROUPING SETS ((reason), (severity), (account), (owner)) ORDER BY changeable DESC, value`,
    [...judged.parameters, ...where.parameters],
  )
  // GROUPING() has a bit for each column, the first one highest. The bit is 0 where the row is grouped by it.
  const of = (which: number): Row[] => rows.filter(row => number(row, 'which') === which)
  const counted = (which: number) =>
    of(which).flatMap(row => {
      const count = number(row, 'changeable')
      return count > 0 ? [{ value: textOrNull(row, 'value') ?? '', count }] : []
    })
  const reasons = of(0b0111)
  const [first = [], ...others] = rules
  const cannot = reasons.flatMap(row => {
    const place = row.reason === null ? null : number(row, 'reason')
    if (place === null) return []
    const rule = place === GONE_PLACE ? GONE : first[place]
    if (!rule) return []
    const apart = rule === GONE ? [] : others
    const listed = target.keys === null ? filterOfReason(target.filter, rule, apart) : null
    return [{ reason: rule.reason, count: number(row, 'count'), filter: listed, rule }]
  })
  const changeable = reasons.reduce((total, row) => total + number(row, 'changeable'), 0)
  const replaced = reasons.reduce((total, row) => total + number(row, 'noted'), 0)
  // One field alone is refused by one rule; several must all be refused, which no terms side by side can say.
  const noting = (negated: boolean): string | null =>
    target.keys === null && others.length === 0
      ? filterOfChangeable(
          target.filter,
          cannot.map(({ rule }) => rule),
          negated,
        )
      : null
  return {
    total: reasons.reduce((total, row) => total + number(row, 'count'), 0),
    changeable,
    notes: {
      none: changeable - replaced,
      none_filter: noting(false),
      replaced,
      replaced_filter: noting(true),
    },
    by: { severity: counted(0b1011), account: counted(0b1101), owner: counted(0b1110) },
    cannot: cannot.map(({ rule: _rule, ...reason }) => reason).toSorted((a, b) => b.count - a.count),
  }
}
