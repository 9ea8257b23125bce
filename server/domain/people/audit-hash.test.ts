import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AuditRecord, auditHash, canonicalJson, type Json, NO_HASH, storable } from './audit-hash'

const { json } = fc.letrec<{ json: Json }>(tie => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('json'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

const text = fc.string({ unit: 'binary' })
const record: fc.Arbitrary<AuditRecord> = fc.record({
  seq: fc.nat(),
  at: fc.date({ noInvalidDate: true }),
  actorKind: fc.constantFrom('person', 'token', 'system'),
  actorId: text,
  actorName: text,
  role: fc.option(text),
  action: text,
  target: json,
  before: json,
  after: json,
  decision: fc.constantFrom('allow', 'deny'),
  reason: fc.option(text),
  requestId: text,
  awsRequestIds: fc.option(fc.array(text, { maxLength: 3 })),
})

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** The same value with the keys of every object the other way round. */
function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(reversed)
  const entries = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const)
  return Object.fromEntries(entries.reverse())
}

test('canonical JSON is JSON of the same value, for any order of keys', () => {
  fc.assert(
    fc.property(json, value => {
      const canonical = canonicalJson(value)
      expect(canonicalJson(reversed(value))).toBe(canonical)
      expect(canonicalJson(JSON.parse(canonical))).toBe(canonical)
      expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonical)
    }),
  )
})

test('canonical JSON sorts keys as texts, numbers among them', () => {
  expect(canonicalJson({ b: 1, 10: [{ z: null, a: 'é' }], 9: true })).toBe(
    '{"10":[{"a":"é","z":null}],"9":true,"b":1}',
  )
})

test('the hash is the same for the same row, and another for another hash before it', () => {
  fc.assert(
    fc.property(record, row => {
      const other = { ...row, target: reversed(row.target), before: reversed(row.before) }
      expect(auditHash(NO_HASH, other)).toBe(auditHash(NO_HASH, row))
      expect(auditHash('1'.repeat(64), row)).not.toBe(auditHash(NO_HASH, row))
    }),
  )
})

test('any changed field changes the hash', () => {
  const fields = Object.keys(fc.sample(record, 1)[0] ?? {})
  expect(fields).toHaveLength(14)
  fc.assert(
    fc.property(record, record, fc.constantFrom(...fields), (row, other, field) => {
      const changed = { ...row, [field]: Reflect.get(other, field) }
      const same = JSON.stringify(reversed(plain(changed))) === JSON.stringify(reversed(plain(row)))
      fc.pre(!same)
      expect(auditHash(NO_HASH, changed)).not.toBe(auditHash(NO_HASH, row))
    }),
  )
})

const plain = (row: AuditRecord): Json => JSON.parse(JSON.stringify(row))

test('a value that moves from one field to the next changes the hash', () => {
  const [row] = fc.sample(record, 1)
  if (!row) throw new Error('no sample')
  const one = { ...row, actorId: 'ab', actorName: 'c' }
  expect(auditHash(NO_HASH, { ...row, actorId: 'a', actorName: 'bc' })).not.toBe(auditHash(NO_HASH, one))
})

test('what PostgreSQL cannot keep is replaced, and nothing else', () => {
  expect(storable({ 'k\0': ['a\0b', '\uD800', 'CR\r\nLF', '\u001B[31m'] })).toEqual({
    'k\uFFFD': ['a\uFFFDb', '\uFFFD', 'CR\r\nLF', '\u001B[31m'],
  })
  const loose: { left?: string | undefined; kept: string } = { left: undefined, kept: 'x' }
  expect(canonicalJson(storable(loose as Json))).toBe('{"kept":"x"}')
  expect(Object.keys(storable(JSON.parse('{"__proto__":{"x":1}}')))).toEqual(['__proto__'])
})
