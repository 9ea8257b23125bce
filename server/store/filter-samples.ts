import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { afterAll, beforeAll } from 'vitest'
import type { Filter, Operator, Term } from '@/lib/filter/ast'
import { definitionOf, FIELD_NAMES } from '@/lib/filter/fields'
import { operatorsOf } from '@/lib/filter/operators'
import { EVENT_KINDS, PHASES } from '@/lib/finding/clock-words'
import { SLA_STATES } from '@/lib/finding/statuses'
import { contentHash } from '@/server/domain/key'
import { DATE_COLUMNS, matches, NOW, type Row, type Span } from './filter-reference'
import type { SqlCondition } from './filter-to-sql'
import { OPEN_END, SCHEMA } from './schema.sql'

// For tests: findings of every kind in a database of its own, and any term about them.

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
  workflow: ['NEW', 'NOTIFIED', 'SUPPRESSED', 'RESOLVED'],
  record: ['ACTIVE', 'ARCHIVED'],
  compliance: ['PASSED', 'FAILED'],
  sla: SLA_STATES,
  format: BOTH,
  standard: STANDARD_VALUES,
  epss: ['0', '0.5', '1'],
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
  'generator',
  'owner',
  'team',
  'environment',
  'ou',
  'sla_rule',
  'id',
] as const
const NULLABLE = [
  'compliance',
  'control',
  'account_name',
  'region',
  'generator',
  'owner',
  'team',
  'environment',
  'ou',
  'sla_rule',
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
    }),
    { minLength: 1, maxLength: 5, selector: ({ from }) => from },
  )
  .map(events => {
    const sorted = events.toSorted((a, b) => a.from - b.from)
    return sorted.map((event, index) => ({ ...event, until: sorted[index + 1]?.from ?? OPEN_END }))
  })

const rowArbitrary: fc.Arbitrary<Omit<Row, 'key'>> = fc
  .record({
    text: fc.record(Object.fromEntries(TEXT_COLUMNS.map(column => [column, textOf(column)]))),
    lists: fc.record({
      standards: some(STANDARDS),
      types: some(WORDS),
      cves: some(WORDS),
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
      epss: fc.option(one([0, 0.25, 0.5, 1]), { freq: 2 }),
    }),
    flags: fc.record({
      exploit: fc.option(fc.boolean()),
      fix: fc.option(fc.boolean()),
      exception: fc.boolean(),
      exposure: fc.boolean(),
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
    number: TEXT_VALUES.epss ?? [],
    boolean: ['true', 'false'],
    age: DURATIONS,
    date: [...DATE_VALUES, ...PERIODS, ...(operator === 'is' ? RANGES : DURATIONS)],
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
      .tuple(fc.uniqueArray(valueFor(field, operator), { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(
        ([[first = '', ...rest], negated]): Term => ({ field, operator, values: [first, ...rest], negated }),
      ),
  ),
)

async function insert(connection: DuckDBConnection, rows: readonly Row[]) {
  const findings = rows.map(({ key, resources, spans, ...row }) => ({
    ...row.text,
    ...row.lists,
    ...row.numbers,
    ...row.flags,
    key,
    search: [row.text.id, ...resources.slice(1).map(({ id }) => id)].join('\n').toLowerCase(),
    clock_phase: spans.at(-1)?.phase,
    risk_at: spans.at(-1)?.risk,
    resource: resources[0]?.id,
    resource_type: resources[0]?.type,
    resource_count: resources.length,
  }))
  const resources = rows.flatMap(({ key, resources: all }) =>
    all.map((resource, ordinal) => ({ ...resource, finding_key: key, ordinal })),
  )
  const documents = rows.flatMap(({ key, text, sourceIds }) =>
    [...new Set([String(text.id), ...sourceIds])].map((source_id, index) => ({
      doc_key: `${key}-${index}`,
      finding_key: key,
      source_id,
      source_hash: String(contentHash(source_id)),
    })),
  )
  const spans = rows.flatMap(({ key, spans: all }) =>
    all.map(({ kind, phase, today, from, until, due, risk }) => ({
      finding_key: key,
      kind,
      phase,
      today_phase: today.phase,
      today_due_ms: today.due,
      today_risk_ms: today.risk,
      from_ms: from,
      until_ms: until,
      due_ms: due,
      risk_ms: risk,
    })),
  )
  await load(connection, 'clock_spans', spans)
  await load(connection, 'findings', findings)
  await load(connection, 'resources', resources)
  await load(connection, 'documents', documents)
}

/** Inserts JSON objects by column name; what an object lacks is NULL. */
async function load(connection: DuckDBConnection, table: string, objects: readonly object[]) {
  const columns = await connection.runAndReadAll(`SELECT name, type FROM pragma_table_info('${table}')`)
  const shape = columns.getRows().map(([name, type]) => `"${name}":"${type}"`)
  await connection.run(
    `INSERT INTO ${table} SELECT r.* FROM (SELECT unnest(from_json(?::JSON, '[{${shape.join(',')}}]')) AS r)`,
    [JSON.stringify(objects)],
  )
}

/** Opens a database of 400 findings for the tests of a file, and closes it after them. Keys come sorted. */
export function openSamples() {
  const rows = fc.sample(rowArbitrary, 400).map((row, index): Row => ({ ...row, key: `row-${index}` }))
  let instance: DuckDBInstance
  let connection: DuckDBConnection

  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:', { threads: '1' })
    connection = await instance.connect()
    for (const statement of SCHEMA.split(';')) {
      if (/ (findings|resources|documents|clock_spans) \(/.test(statement)) {
        // Rows fill only the columns that a filter reads.
        await connection.run(statement.replaceAll('NOT NULL', ''))
      }
    }
    await insert(connection, rows)
  })

  afterAll(() => {
    connection.closeSync()
    instance.closeSync()
  })

  return {
    every: rows.map(({ key }) => key).sort(),
    /** Those that a condition finds. */
    keysOf: async ({ sql, parameters }: SqlCondition): Promise<string[]> => {
      const reader = await connection.runAndReadAll(`SELECT f.key FROM findings f WHERE ${sql}`, parameters)
      return reader
        .getRows()
        .map(([key]) => String(key))
        .sort()
    },
    /** Those that the filter matches, found the plain way. */
    expected: (filter: Filter): string[] =>
      rows
        .filter(row => matches(row, filter))
        .map(({ key }) => key)
        .sort(),
  }
}
