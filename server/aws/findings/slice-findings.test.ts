import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sliceFindings } from './slice-findings'

test('each finding keeps its spaces, escapes and numbers', () => {
  const body = '{"NextToken":"a]b\\"", "Findings" : [ {"a": 1.0e2, "b":"}\\\\"} ,{"c":[{}]}\n], "X":[1]}'
  expect(sliceFindings(body)).toEqual({
    findings: ['{"a": 1.0e2, "b":"}\\\\"}', '{"c":[{}]}'],
    rest: '{"NextToken":"a]b\\"", "Findings" : [], "X":[1]}',
  })
})

test.each(['{}', '{"NextToken":"a"}', '{"Findings":null}', '{"a":{"Findings":[]}}'])(
  '%s has no Findings',
  body => {
    expect(sliceFindings(body)).toBeNull()
  },
)

test('a page that is cut short anywhere is refused, never read as a shorter one', () => {
  const body = JSON.stringify({ Findings: [{ a: 'x"]}' }, { b: [1, { c: 2 }] }], NextToken: 't' })
  const whole = JSON.parse(body)
  for (let end = 1; end < body.length; end += 1) {
    const cut = body.slice(0, end)
    expect(() => {
      const page = sliceFindings(cut)
      if (page === null) throw new SyntaxError('no Findings')
      JSON.parse(page.rest)
    }, cut).toThrow(SyntaxError)
  }
  expect(sliceFindings(body)?.findings.map(text => JSON.parse(text))).toEqual(whole.Findings)
})

test('agrees with JSON.parse on every page', () => {
  const page = fc.record({
    NextToken: fc.string({ unit: 'binary' }),
    Findings: fc.array(fc.jsonValue()),
    Z: fc.jsonValue(),
  })
  fc.assert(
    fc.property(page, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
      const body = JSON.stringify(value, null, indent)
      const sliced = sliceFindings(body)
      expect(sliced?.findings.map(text => JSON.parse(text))).toEqual(JSON.parse(body).Findings)
      expect(JSON.parse(sliced?.rest ?? '')).toEqual({ ...JSON.parse(body), Findings: [] })
    }),
  )
})

test('any text is sliced, found wanting or refused as broken', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'Findings', ' ', '1') }),
      body => {
        try {
          sliceFindings(body)
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError)
        }
      },
    ),
    { numRuns: 2_000 },
  )
})
