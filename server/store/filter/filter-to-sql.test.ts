import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Filter, Term } from '@/lib/filter/ast'
import { parseFilter } from '@/lib/filter/parse'
import type { Scope } from '@/server/domain/people/scope'
import { NOW } from '@/server/store/filter/testing/filter-reference'
import { termArbitrary } from '@/server/store/filter/testing/filter-samples'
import { openSamples } from '@/server/store/filter/testing/open-samples'
import { filterToSql } from './filter-to-sql'
import { InexpressibleTerm, whyNotInAthena } from './not-in-athena'

const { every, keysOf, expected } = openSamples()
const filters = fc.array(termArbitrary, { maxLength: 3 }).map((terms): Filter => ({ terms }))
const toSql = (filter: Filter) => filterToSql({ ...filter, scopes: null }, NOW)

describe('filterToSql', () => {
  test('finds what evaluating every term on every finding finds', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async filter => {
        expect(await keysOf(toSql(filter))).toEqual(expected(filter))
      }),
      { numRuns: 1500 },
    )
  }, 60_000)

  test('a negated term finds exactly what the term does not', async () => {
    await fc.assert(
      fc.asyncProperty(termArbitrary, async term => {
        const found = await keysOf(toSql({ terms: [{ ...term, negated: false }] }))
        const others = await keysOf(toSql({ terms: [{ ...term, negated: true }] }))
        expect([...found, ...others].sort()).toEqual(every)
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  test('many words find what a look for each of them finds', async () => {
    const words = ['alph', 'ünder', "O'X", 'a_b', '100%', '.', '[a', 'nothing so', 'ETA', 'beta']
    for (const negated of [false, true]) {
      const term: Term = { field: 'text', operator: 'contains', values: ['zzz', ...words], negated }
      expect(await keysOf(toSql({ terms: [term] }))).toEqual(expected({ terms: [term] }))
    }
  })

  test('words that must be absent are looked for together, in however many terms they stand', async () => {
    const words = ['ETA', 'nothing so', '.', "O'X"]
    const apart = words.map(
      (word): Term => ({ field: 'text', operator: 'contains', values: [word], negated: true }),
    )
    const severity: Term = { field: 'severity', operator: 'is', values: ['HIGH'], negated: true }
    const terms = [...apart.slice(0, 2), severity, ...apart.slice(2)]
    expect(await keysOf(toSql({ terms }))).toEqual(expected({ terms }))
    const looks = (filter: Filter) => toSql(filter).sql.match(/f\.search/g)?.length
    expect(looks({ terms })).toBe(1)
  })

  test('however many instants a term asks about, spans are read once for it', () => {
    const days = Array.from(
      { length: 28 },
      (_, day) => `breached@2026-02-${String(day + 1).padStart(2, '0')}`,
    )
    const parsed = parseFilter(`was:${days.join(',')}`)
    if (!parsed.ok) throw new Error('does not parse')
    expect(toSql(parsed.filter).sql.match(/FROM clock_spans/g)).toHaveLength(1)
  })

  test('values travel as parameters only', () => {
    const parsed = parseFilter(`title:"a'); DROP TABLE findings; --" tag."k'":v "x'"`)
    if (!parsed.ok) throw new Error('does not parse')
    const { sql, parameters } = toSql(parsed.filter)
    expect(sql).not.toMatch(/DROP|k'|x'/)
    expect(parameters).toEqual(["a'); DROP TABLE findings; --", "k'", 'v', ...Array(7).fill("x'")])
  })
})

describe('filterToSql for Athena', () => {
  const toAthena = (filter: Filter) => filterToSql({ ...filter, scopes: null }, NOW, 'athena')

  test('finds the same where it can be asked', async () => {
    const portable = filters.filter(({ terms }) => terms.every(term => whyNotInAthena(term) === null))
    await fc.assert(
      fc.asyncProperty(portable, async filter => {
        expect(await keysOf(toAthena(filter))).toEqual(expected(filter))
      }),
      { numRuns: 500 },
    )
  }, 60_000)

  test('speaks of the exported tables alone, without functions and types of DuckDB', () => {
    fc.assert(
      fc.property(termArbitrary, term => {
        if (whyNotInAthena(term) !== null) return
        const { sql, parameters } = toAthena({ terms: [term] })
        expect(sql).not.toMatch(
          /resources|documents|accounts|list_|len\(|map_|lambda|\bcontains\(|ends_with|::/,
        )
        expect(parameters.filter(value => typeof value === 'bigint')).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })

  test.each(['resource:x', 'words', 'tag.team:blue', 'cve:~2021', '-id:1'])(
    'refuses %s by its name',
    text => {
      const parsed = parseFilter(`severity:HIGH ${text}`)
      if (!parsed.ok) throw new Error('does not parse')
      const ask = () => toAthena(parsed.filter)
      expect(ask).toThrow(InexpressibleTerm)
      expect(ask).toThrow(`${text} cannot be asked of Athena`)
    },
  )

  test('limits by the unit that each finding names', async () => {
    const scope: Scope = { accounts: [], environments: [], ous: ['alpha'] }
    const { sql, parameters } = filterToSql({ terms: [], scopes: [scope] }, NOW, 'athena')
    const found = await keysOf({ sql, parameters })
    const ou = { field: 'ou', operator: 'is', values: ['alpha'], negated: false } as const
    expect(found).toEqual(expected({ terms: [ou] }))
    expect(sql).not.toContain('accounts')
  })
})
