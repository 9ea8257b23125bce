import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toAthena, UnaskableQuestion } from './to-athena'

test('texts are quoted parameters, and numbers and booleans are written into the query as on the index', () => {
  expect(
    toAthena({
      sql: 'SELECT ? * n AS x FROM f WHERE f.owner = ? AND f.at < ? AND f.fix = ? AND f.epss > ? LIMIT ?',
      parameters: [2, `o'hara`, 1_795_248_000_123, true, 0.5, 10],
    }),
  ).toEqual({
    sql: `SELECT BIGINT '2' * n AS x FROM f WHERE f.owner = ? AND f.at < BIGINT '1795248000123' AND f.fix = true AND f.epss > DOUBLE '0.5' LIMIT 10`,
    parameters: [`'o''hara'`],
  })
})

test('question marks in quotes, names and comments are none', () => {
  const sql = `SELECT '?', 'it''s ?', "a?b" -- ?\n, /* ? */ ? AS x`
  expect(toAthena({ sql, parameters: [1] }).sql).toBe(
    `SELECT '?', 'it''s ?', "a?b" -- ?\n, /* ? */ BIGINT '1' AS x`,
  )
})

test('any text becomes one literal that means exactly this text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), value => {
      const { sql, parameters } = toAthena({ sql: 'SELECT 1 WHERE x = ?', parameters: [value] })
      const [literal = ''] = parameters
      expect(sql).toBe('SELECT 1 WHERE x = ?')
      expect(literal).toMatch(/^'(?:[^']|'')*'$/)
      expect(literal.slice(1, -1).replaceAll("''", "'")).toBe(value)
    }),
  )
})

test('an empty text has the two characters that Athena needs', () => {
  expect(toAthena({ sql: 'SELECT 1 WHERE x = ?', parameters: [''] }).parameters).toEqual([`''`])
})

test('a text that is too long for Athena gives an error in a sentence, with quotes counted twice', () => {
  const ask = (value: string) => () => toAthena({ sql: 'SELECT 1 WHERE x = ?', parameters: [value] })
  expect(ask('x'.repeat(1022))).not.toThrow()
  expect(ask('x'.repeat(1023))).toThrow(UnaskableQuestion)
  expect(ask("'".repeat(512))).toThrow(/at most 1,022 characters/)
  expect(() => toAthena({ sql: `SELECT '${'é'.repeat(131_072)}'`, parameters: [] })).toThrow(
    UnaskableQuestion,
  )
})

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [2 ** 53], [-(2 ** 60)], [2n ** 63n]])(
  'no number is written that is none, or not exactly: %s',
  value => {
    expect(() => toAthena({ sql: 'SELECT ? AS x', parameters: [value] })).toThrow(RangeError)
  },
)

test('marks and parameters must be as many', () => {
  expect(() => toAthena({ sql: 'SELECT ? AS x', parameters: [] })).toThrow(RangeError)
  expect(() => toAthena({ sql: 'SELECT 1 AS x', parameters: [1] })).toThrow(RangeError)
})
