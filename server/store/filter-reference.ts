import type { Filter, Operator, Term } from '@/lib/filter/ast'
import { readDuration } from '@/lib/filter/duration'
import { instantRange } from '@/lib/filter/instant'

// For tests: the filter language evaluated the plain way, one term on the values that one finding has.

export const NOW = Date.parse('2026-11-21T12:00:00Z')
const HOUR = 3_600_000

export type Row = {
  key: string
  text: Record<string, string | null>
  lists: Record<'standards' | 'types' | 'cves' | 'formats', string[]>
  numbers: Record<string, number | null>
  flags: Record<'exploit' | 'fix' | 'exception' | 'exposure', boolean | null>
  resources: { id: string; type: string; tags: Record<string, string> }[]
  sourceIds: string[]
}

export const DATE_COLUMNS = {
  created: 'created_at',
  updated: 'updated_at',
  first_observed: 'first_observed_at',
  opened: 'opened_at',
  resolved: 'resolved_at',
  due: 'due_at',
} as const

function holds(operator: Operator, has: string, wanted: string): boolean {
  if (operator === 'contains') return has.toLowerCase().includes(wanted.toLowerCase())
  return operator === 'prefix' ? has.startsWith(wanted) : has === wanted
}

const anyOf = (has: readonly (string | null)[], operator: Operator, values: readonly string[]): boolean => {
  const present = has.filter(value => value !== null && value !== '')
  return values.some(wanted =>
    wanted === ''
      ? present.length === 0
      : present.some(value => value !== null && holds(operator, value, wanted)),
  )
}

function compares(operator: Operator, has: number, wanted: { from: number; to: number }): boolean {
  if (operator === 'gt') return has >= wanted.to
  if (operator === 'gte') return has >= wanted.from
  if (operator === 'lt') return has < wanted.from
  return operator === 'lte' ? has < wanted.to : has >= wanted.from && has < wanted.to
}

function slaOf({ text, numbers, flags }: Row): string {
  if (text.record === 'ARCHIVED') return 'gone'
  if (text.workflow === 'SUPPRESSED') return 'excepted'
  const due = numbers.due_at ?? null
  if (due === null) return 'no_sla'
  const closed = text.workflow === 'RESOLVED' || text.compliance === 'PASSED'
  if (closed) return (numbers.resolved_at ?? numbers.updated_at ?? 0) <= due ? 'met' : 'missed'
  if (flags.exception === true) return 'excepted'
  if (due < NOW) return 'breached'
  return due < NOW + 48 * HOUR ? 'at_risk' : 'on_track'
}

const standardHolds = (has: string, wanted: string) =>
  has === wanted || (!wanted.includes('/') && (has.includes(`/${wanted}/v/`) || has.endsWith(`/${wanted}`)))

function matchesTerm(row: Row, { field, operator, values }: Term): boolean {
  const { text, lists, numbers, flags, resources } = row
  if (field === 'text') return values.some(value => searchOf(row).includes(value.toLowerCase()))
  if (field.startsWith('tag.'))
    return anyOf(
      resources.map(({ tags }) => tags[field.slice(4)] ?? null),
      operator,
      values,
    )
  switch (field) {
    case 'resource':
      return anyOf(
        resources.map(({ id }) => id),
        operator,
        values,
      )
    case 'resource_type':
      return anyOf(
        resources.map(({ type }) => type),
        operator,
        values,
      )
    case 'id':
      return anyOf([text.id ?? null, ...row.sourceIds], operator, values)
    case 'type':
      return anyOf(lists.types, operator, values)
    case 'cve':
      return anyOf(lists.cves, operator, values)
    case 'format':
      return anyOf(lists.formats, operator, values)
    case 'standard':
      if (operator !== 'is') return anyOf(lists.standards, operator, values)
      return values.some(wanted =>
        wanted === ''
          ? lists.standards.length === 0
          : lists.standards.some(has => standardHolds(has, wanted)),
      )
    case 'sla':
      return values.includes(slaOf(row))
    case 'age': {
      const age = NOW - (numbers.opened_at ?? numbers.first_observed_at ?? numbers.created_at ?? 0)
      return values.some(value => {
        const length = readDuration(value)?.milliseconds ?? 0
        return compares(operator, age, { from: length, to: length + 1 })
      })
    }
    case 'epss': {
      const has = numbers.epss ?? null
      return values.some(value => {
        if (value === '' || has === null) return value === '' && has === null
        const sign = Math.sign(has - Number(value))
        return {
          is: sign === 0,
          gt: sign > 0,
          gte: sign >= 0,
          lt: sign < 0,
          lte: sign <= 0,
          contains: false,
          prefix: false,
        }[operator]
      })
    }
    case 'exploit':
    case 'fix':
    case 'exception':
    case 'exposure':
      return values.includes(flags[field] === null ? '' : String(flags[field]))
    case 'created':
    case 'updated':
    case 'first_observed':
    case 'opened':
    case 'resolved':
    case 'due': {
      const has = numbers[DATE_COLUMNS[field]] ?? null
      return values.some(value =>
        value === '' || has === null
          ? value === '' && has === null
          : compares(operator, has, instantRange(field, value, NOW)),
      )
    }
    default:
      return anyOf([text[field] ?? null], operator, values)
  }
}

const searchOf = ({ text, resources }: Row) =>
  [text.title, ...resources.map(({ id }) => id), text.id].join('\n').toLowerCase()

export const matches = (row: Row, filter: Filter) =>
  filter.terms.every(term => matchesTerm(row, term) !== term.negated)
