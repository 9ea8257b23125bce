import type { Filter, Operator, Term } from '@/lib/filter/ast'
import { readDuration } from '@/lib/filter/duration'
import { readEnded } from '@/lib/filter/ended'
import { instantRange } from '@/lib/filter/instant'
import type { EventKind, Outcome, Phase } from '@/lib/finding/clock-words'
import { type FindingState, findingState } from '@/lib/finding/finding-state'
import { riskOf } from '@/lib/finding/risk'
import { SEVERITIES } from '@/lib/finding/severity'
import { COMPLIANCES, RECORD_STATES, SLA_STATES, WORKFLOWS } from '@/lib/finding/statuses'
import { clockState } from '@/server/domain/sla/clock/clock-state'

// For tests: the filter language evaluated the plain way, one term on the values that one finding has.

export const NOW = Date.parse('2026-11-21T12:00:00Z')
const HOUR = 3_600_000

export type Row = {
  key: string
  text: Record<string, string | null>
  lists: Record<
    'standards' | 'types' | 'cves' | 'cve_aliases' | 'packages' | 'package_versions' | 'formats',
    string[]
  >
  numbers: Record<string, number | null>
  flags: Record<'exploit' | 'kev' | 'exception' | 'exposure' | 'still_failing' | 'sample', boolean | null>
  resources: { id: string; type: string; tags: Record<string, string> }[]
  sourceIds: string[]
  /** Oldest first, each until the next. */
  spans: Span[]
}

export type Span = {
  readonly kind: EventKind
  readonly phase: Phase
  /** The same under the policy in force. */
  readonly today: { readonly phase: Phase; readonly due: number | null; readonly risk: number | null }
  readonly from: number
  readonly until: number
  readonly due: number | null
  readonly risk: number | null
  readonly opened: number | null
  readonly outcome: Outcome | null
  readonly late: boolean
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

/** By either list; the first says whether there is any value. */
const anyOfBoth = (
  has: readonly string[],
  others: readonly string[],
  operator: Operator,
  values: readonly string[],
): boolean =>
  values.some(value => (value === '' ? has.length === 0 : anyOf([...has, ...others], operator, [value])))

function compares(operator: Operator, has: number, wanted: { from: number; to: number }): boolean {
  if (operator === 'gt') return has >= wanted.to
  if (operator === 'gte') return has >= wanted.from
  if (operator === 'lt') return has < wanted.from
  return operator === 'lte' ? has < wanted.to : has >= wanted.from && has < wanted.to
}

/** The last span is what the clock says now. */
function slaAt(
  spans: readonly Span[],
  at: number,
  stateOf = (span: Span): Span['today'] => span,
): string | null {
  const span = spans.find(({ from, until }) => from <= at && at < until)
  return span === undefined ? null : clockState(stateOf(span), at)
}

const wasSo = (row: Row, value: string, stateOf?: (span: Span) => Span['today']): boolean => {
  const [state, moment = ''] = value.split('@')
  const at = moment.includes('T') ? Date.parse(moment) : Date.parse(moment) + 24 * HOUR - 1
  return slaAt(row.spans, Math.min(at, NOW), stateOf) === state
}

const isEnd = ({ kind }: Span): boolean => kind === 'close' || kind === 'gone'

const EVENTS = {
  met: (span: Span) => isEnd(span) && span.phase === 'met',
  missed: (span: Span) => isEnd(span) && span.phase === 'missed',
  met_today: (span: Span) => isEnd(span) && span.today.phase === 'met',
  missed_today: (span: Span) => isEnd(span) && span.today.phase === 'missed',
  reopened: ({ kind }: Span) => kind === 'reopen',
  moved: ({ kind }: Span) => kind === 'move',
  closed: (span: Span) => isEnd(span) && (span.phase === 'met' || span.phase === 'missed'),
} as const

const isDate = (field: string): field is keyof typeof DATE_COLUMNS => Object.hasOwn(DATE_COLUMNS, field)
const isEvent = (field: string): field is keyof typeof EVENTS => Object.hasOwn(EVENTS, field)

function timesOf(row: Row, field: keyof typeof DATE_COLUMNS | keyof typeof EVENTS): number[] {
  if (isEvent(field)) return row.spans.filter(EVENTS[field]).map(({ from }) => from)
  const at = row.numbers[DATE_COLUMNS[field]] ?? null
  return at === null ? [] : [at]
}

/** By the last end within the time, where a kind is asked for. */
function endedSo({ spans }: Row, operator: Operator, value: string): boolean {
  const ends = spans.filter(span => isEnd(span) && span.opened !== null)
  const ended = readEnded(value)
  if (value === '' || ended === null) return ends.length === 0
  const last = ends.findLast(({ from }) => compares(operator, from, instantRange('ended', ended.date, NOW)))
  if (last === undefined || ended.kind === null) return last !== undefined
  const { end, lateness, counted } = ended.kind
  const stood = last.late ? 'late' : 'in_time'
  return (
    (end === null || end === (last.outcome ?? 'unrecorded')) &&
    (lateness === null || lateness === (last.due === null ? 'no_sla' : stood)) &&
    (!counted || last.phase === 'met' || last.phase === 'missed')
  )
}

const standardHolds = (has: string, wanted: string) =>
  has === wanted || (!wanted.includes('/') && (has.includes(`/${wanted}/v/`) || has.endsWith(`/${wanted}`)))

/** The state of a row, from the values that it has. */
export function stateOf({ text }: Omit<Row, 'key'>): FindingState {
  const record = RECORD_STATES.find(value => value === text.record)
  const workflow = WORKFLOWS.find(value => value === text.workflow)
  if (record === undefined || workflow === undefined) throw new Error('a row without its statuses')
  return findingState({
    record,
    workflow,
    compliance: COMPLIANCES.find(value => value === text.compliance) ?? null,
  })
}

function riskAt(row: Row): number | null {
  const severity = SEVERITIES.find(value => value === row.text.severity)
  const sla = SLA_STATES.find(value => value === slaAt(row.spans, NOW))
  if (severity === undefined || sla === undefined) throw new Error('a row without its severity or clock')
  return riskOf({
    state: stateOf(row),
    severity,
    exploit: row.flags.exploit,
    kev: row.flags.kev,
    epss: row.numbers.epss ?? null,
    exposure: row.flags.exposure === true,
    environment: row.text.environment ?? null,
    sla,
  })
}

function numberSo(has: number | null, operator: Operator, value: string): boolean {
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
}

function matchesTerm(row: Row, { field, operator, values }: Term): boolean {
  const { text, lists, numbers, flags, resources } = row
  if (field === 'text') return values.some(value => searchOf(row).includes(value.toLowerCase()))
  if (field.startsWith('tag.'))
    return anyOf(
      resources.map(({ tags }) => tags[field.slice(4)] ?? null),
      operator,
      values,
    )
  if (isEvent(field) || isDate(field)) {
    const times = timesOf(row, field)
    return values.some(value =>
      value === ''
        ? times.length === 0
        : times.some(at => compares(operator, at, instantRange(field, value, NOW))),
    )
  }
  switch (field) {
    case 'account':
      return accountHolds(text, operator, values)
    case 'ended':
      return values.some(value => endedSo(row, operator, value))
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
      return anyOfBoth(lists.cves, lists.cve_aliases, operator, values)
    case 'package':
      return anyOfBoth(lists.packages, lists.package_versions, operator, values)
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
      return values.includes(slaAt(row.spans, NOW) ?? '')
    case 'was':
      return values.some(value => wasSo(row, value))
    case 'was_today':
      return values.some(value => wasSo(row, value, ({ today }) => today))
    case 'age': {
      const age = NOW - (numbers.opened_at ?? numbers.first_observed_at ?? numbers.created_at ?? 0)
      return values.some(value => {
        const length = readDuration(value)?.milliseconds ?? 0
        return compares(operator, age, { from: length, to: length + 1 })
      })
    }
    case 'cvss':
    case 'epss':
      return values.some(value => numberSo(numbers[field] ?? null, operator, value))
    case 'risk':
      return values.some(value => numberSo(riskAt(row), operator, value))
    case 'state':
      return values.includes(stateOf(row))
    case 'exploit':
    case 'kev':
    case 'exception':
    case 'exposure':
    case 'still_failing':
    case 'sample':
      return values.includes(flags[field] === null ? '' : String(flags[field]))
    default:
      return anyOf([text[field] ?? null], operator, values)
  }
}

const searchOf = ({ text, resources, lists }: Row) =>
  [
    ...[text.title, text.id, text.account, text.account_name, text.control, text.owner],
    ...resources.map(({ id }) => id),
    ...lists.cves,
    ...lists.cve_aliases,
  ]
    .join('\n')
    .toLowerCase()

/** By number or by name, in any case. */
const accountHolds = (text: Row['text'], operator: Operator, values: readonly string[]): boolean =>
  anyOf([text.account ?? null], operator, values) ||
  anyOf(
    [text.account_name?.toLowerCase() ?? null],
    operator,
    values.map(value => value.toLowerCase()),
  )

export const matches = (row: Row, filter: Filter) =>
  filter.terms.every(term => matchesTerm(row, term) !== term.negated)
