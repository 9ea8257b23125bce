import { describe, expect, test } from 'vitest'
import { auditQuery } from '@/lib/api/audit'
import { changesQuery } from '@/lib/api/changes'

const problemsOf = (schema: typeof auditQuery | typeof changesQuery, query: object): string[] => {
  const read = schema.safeParse(query)
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

describe.each([
  ['changes', changesQuery],
  ['audit', auditQuery],
])('days of %s', (_, schema) => {
  test.each([{ from: '0000-01-01' }, { from: '9999-01-01' }, { to: '9999-12-31' }, { to: '0000-12-31' }])(
    '%o is outside of what can be asked about',
    query => {
      expect(problemsOf(schema, query)).toEqual([
        `${Object.keys(query)[0]}: It lies outside of what can be asked about: 0001-01-01 to 9998-12-31`,
      ])
    },
  )

  test('a range that ends before it begins is refused, one of a day is not', () => {
    expect(problemsOf(schema, { from: '2026-03-02', to: '2026-03-01' })).toEqual([
      'from: It is later than `to`, so that no day lies between them',
    ])
    expect(problemsOf(schema, { from: '2026-03-02', to: '2026-03-02' })).toEqual([])
    expect(problemsOf(schema, { from: '0001-01-01', to: '9998-12-31' })).toEqual([])
  })
})
