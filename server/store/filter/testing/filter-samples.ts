import fc from 'fast-check'
import type { Operator, Term } from '@/lib/filter/ast'
import { END_WORDS } from '@/lib/filter/ended'
import { definitionOf, FIELD_NAMES } from '@/lib/filter/fields'
import { operatorsOf } from '@/lib/filter/operators'
import { EVENT_KINDS, OUTCOMES, PHASES } from '@/lib/finding/clock-words'
import { FINDING_STATES } from '@/lib/finding/finding-state'
import { FIXES, SLA_STATES } from '@/lib/finding/statuses'
import { OPEN_END } from '@/server/store/index/schema.sql'
import { DATE_COLUMNS, NOW, type Row, type Span } from './filter-reference'

// For tests: findings of every kind, and any term about them.

const HOUR = 3_600_000
const DAY = 24 * HOUR

const WORDS = ['alpha', 'Alpha', 'beta', 'alphabet', "o'x", '100%', 'a_b', 'Ünder']
const STANDARDS = [
  'standards/pci-dss/v/3.2.1',
  'standards/pci-dss/v/4.0.1',
  'arn:aws:securityhub:::ruleset/cis/v/1.2.0',
  'pci',
  'standards/nist',
]
const STANDARD_VALUES = [...STANDARDS, 'nist', 'pci-dss', 'cis', 'ruleset/cis/v/1.2.0', 'dss']
const TIMES = [
  -60 * DAY,
  -30 * DAY,
  -30 * DAY - 1,
  -7 * DAY,
  -12 * HOUR - 1,
  -12 * HOUR,
  -HOUR,
  -1,
  0,
  1,
  HOUR,
  2 * DAY - 1,
  2 * DAY,
  7 * DAY,
]
const DATE_VALUES = ['2026-11-20', '2026-11-21', '2026-11-21T12:00:00Z', '2026-10-22T12:00:00Z']
const PERIODS = ['2026-11', '2026-W47', '2026-W43']
const RANGES = ['2026-10-22..2026-11-20', '2026-11-14T12:00:00Z..2026-11', '2026-09..2026-W43']
const DURATIONS = ['0d', '1h', '7d', '30d', '2w', '48h']
const BOTH = ['asff', 'ocsf']
const MOMENTS = ['2026-10-22', '2026-11-20', '2026-11-21', '2026-11-30', '2026-11-21T00:00:00Z']

/** The column of each scalar field, and the values that rows and terms draw from. */
const TEXT_VALUES: Record<string, readonly string[]> = {
  severity: ['CRITICAL', 'HIGH', 'LOW'],
  sla_severity: ['CRITICAL', 'LOW', 'UNKNOWN'],
  workflow: ['NEW', 'NOTIFIED', 'SUPPRESSED', 'RESOLVED'],
  record: ['ACTIVE', 'ARCHIVED'],
  compliance: ['PASSED', 'FAILED'],
  fix: FIXES,
  sla: SLA_STATES,
  format: BOTH,
  standard: STANDARD_VALUES,
  epss: ['0', '0.5', '1'],
  cvss: ['0', '7.5', '10'],
  risk: ['0', '28', '40', '55', '78'],
  state: FINDING_STATES,
  environment: ['production', 'Prod', 'alpha', 'preproduction'],
}
const TEXT_COLUMNS = [
  'severity',
  'workflow',
  'record',
  'compliance',
  'control',
  'product',
  'account',
  'account_name',
  'region',
  'title',
  'description',
  'note',
  'generator',
  'owner',
  'team',
  'environment',
  'ou',
  'sla_rule',
  'fix',
  'sla_severity',
  'id',
] as const
const NULLABLE = [
  'compliance',
  'control',
  'account_name',
  'region',
  'description',
  'note',
  'generator',
  'owner',
  'team',
  'environment',
  'ou',
  'sla_rule',
  'fix',
]

const one = <T>(values: readonly T[]) => fc.constantFrom(...values)
const some = (values: readonly string[]) => fc.uniqueArray(one(values), { maxLength: 2 })

const textOf = (column: string) => {
  const value = one<string | null>(TEXT_VALUES[column] ?? WORDS)
  return NULLABLE.includes(column) ? fc.option(value, { freq: 2 }) : value
}

const orNull = fc.option(
  one(TIMES).map(offset => NOW + offset),
  { freq: 4 },
)

/** A clock's events at different times, the first of them in the past. */
const spansArbitrary: fc.Arbitrary<Span[]> = fc
  .uniqueArray(
    fc.record({
      kind: one(EVENT_KINDS),
      phase: one(PHASES.filter(phase => phase !== 'absorbed')),
      today: fc.record({
        phase: one(PHASES.filter(phase => phase !== 'absorbed')),
        due: orNull,
        risk: orNull,
      }),
      from: one(TIMES.filter(offset => offset <= 0)).map(offset => NOW + offset),
      due: orNull,
      risk: orNull,
      opened: fc.option(fc.constant(NOW - 60 * DAY), { freq: 6 }),
      outcome: one([...OUTCOMES, null]),
      late: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5, selector: ({ from }) => from },
  )
  .map(events => {
    const sorted = events.toSorted((a, b) => a.from - b.from)
    return sorted.map((event, index) => ({ ...event, until: sorted[index + 1]?.from ?? OPEN_END }))
  })

export const rowArbitrary: fc.Arbitrary<Omit<Row, 'key'>> = fc
  .record({
    text: fc.record(Object.fromEntries(TEXT_COLUMNS.map(column => [column, textOf(column)]))),
    lists: fc.record({
      standards: some(STANDARDS),
      types: some(WORDS),
      cves: some(WORDS),
      cve_aliases: some(WORDS),
      packages: some(WORDS),
      package_versions: some(WORDS),
      formats: some(BOTH),
    }),
    numbers: fc.record({
      ...Object.fromEntries(
        Object.values(DATE_COLUMNS).map(column => {
          const at = one(TIMES).map(offset => NOW + offset)
          return [
            column,
            column === 'created_at' || column === 'updated_at' ? at : fc.option(at, { freq: 2 }),
          ]
        }),
      ),
      cvss: fc.option(one([0, 5, 7.5, 10]), { freq: 2 }),
      epss: fc.option(one([0, 0.25, 0.5, 1]), { freq: 2 }),
    }),
    flags: fc.record({
      exploit: fc.option(fc.boolean()),
      kev: fc.option(fc.boolean()),
      exception: fc.boolean(),
      exposure: fc.boolean(),
      still_failing: fc.boolean(),
      sample: fc.boolean(),
    }),
    resources: fc.array(
      fc.record({
        id: one(WORDS),
        type: one(WORDS),
        tags: fc.dictionary(one(['team', 'a:b']), one(['', ...WORDS]), { noNullPrototype: true }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    sourceIds: fc.uniqueArray(one(WORDS), { minLength: 1, maxLength: 2 }),
    spans: spansArbitrary,
  })
  .map(row => ({ ...row, numbers: { ...row.numbers, due_at: row.spans.at(-1)?.due ?? null } }))

function valueFor(field: Term['field'], operator: Operator): fc.Arbitrary<string> {
  const { kind, absent } = definitionOf(field)
  const present = {
    closed: TEXT_VALUES[field] ?? [],
    string:
      operator === 'is'
        ? (TEXT_VALUES[field] ?? WORDS)
        : ['a', 'A', 'alpha', 'PCI', 'standards/', '%', '_', 'ü'],
    number: TEXT_VALUES[field] ?? [],
    boolean: ['true', 'false'],
    age: DURATIONS,
    date: [...DATE_VALUES, ...PERIODS, ...(operator === 'is' ? RANGES : DURATIONS)],
    ended: [...DATE_VALUES, ...PERIODS, ...(operator === 'is' ? RANGES : DURATIONS)].flatMap(date => [
      date,
      ...Object.keys(END_WORDS).map(word => `${word}@${date}`),
    ]),
    was: SLA_STATES.flatMap(state => MOMENTS.map(moment => `${state}@${moment}`)),
  }[kind]
  return one(absent === true && operator === 'is' ? ['', ...present] : present)
}

/** Any term over any field. */
export const termArbitrary: fc.Arbitrary<Term> = one<Term['field']>([
  ...FIELD_NAMES,
  'text',
  'tag.team',
  'tag.a:b',
]).chain(field =>
  one(operatorsOf(field)).chain(operator =>
    fc
      .tuple(fc.uniqueArray(valueFor(field, operator), { minLength: 1, maxLength: 5 }), fc.boolean())
      .map(
        ([[first = '', ...rest], negated]): Term => ({ field, operator, values: [first, ...rest], negated }),
      ),
  ),
)
