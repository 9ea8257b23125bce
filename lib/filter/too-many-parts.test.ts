import { describe, expect, test } from 'vitest'
import { parseFilter, parseKeptFilter } from '@/lib/filter/parse'

/** Each error as `the text it points at: its message`. */
function errorsOf(text: string): string[] {
  const parsed = parseFilter(text)
  return parsed.ok
    ? []
    : parsed.errors.map(({ message, start, end }) => `${text.slice(start, end)}: ${message}`)
}

describe('many values', () => {
  const values = (count: number, from = 0) =>
    Array.from({ length: count }, (_, n) => `v${from + n}`).join(',')
  const terms = (count: number, start: string) =>
    Array.from({ length: count }, (_, n) => `${start}v${n}`).join(' ')

  test.each(['title:~', 'type:^', '-tag.team:~'])(
    '%s takes 50 at most, and the mistake points at the 51st',
    start => {
      expect(parseFilter(start + values(50)).ok).toBe(true)
      const parsed = parseFilter(start + values(60))
      expect(parsed.ok ? [] : parsed.errors).toEqual([
        {
          message: expect.stringContaining('50 values of :~ and :^ at most'),
          start: start.length + values(50).length + 1,
          end: start.length + values(51).length,
        },
      ])
    },
  )

  test('the terms of a filter share the 50', () => {
    const full = `title:~${values(30)} -resource:^${values(20)}`
    expect(parseFilter(full).ok).toBe(true)
    expect(errorsOf(`${full} region:a -type:~late,later`)).toEqual([
      'late: A filter takes 50 values of :~ and :^ at most in all. Write fewer, or whole values after a plain colon',
    ])
  })

  test('a filter takes 500 words, such as a pasted column of ids', () => {
    expect(parseFilter(values(500)).ok).toBe(true)
    expect(errorsOf(values(501))).toEqual([
      'v500: A filter searches for 500 words at most, those with a minus included. Write fewer',
    ])
  })

  test('words of all terms count, those with a minus too', () => {
    expect(parseFilter(`${terms(250, '-')} ${terms(250, '')}`).ok).toBe(true)
    expect(errorsOf(terms(3_000, '-'))).toEqual([expect.stringMatching(/^v500: A filter searches for 500/)])
    expect(errorsOf(`${values(499)} text:a -last,over`)).toEqual([expect.stringMatching(/^last: /)])
  })

  test('a filter that was kept may hold more', () => {
    expect(parseKeptFilter(`${terms(600, '-')} title:~${values(60)}`).ok).toBe(true)
  })

  test('a filter has 500 terms at most', () => {
    expect(parseFilter(terms(500, '-region:')).ok).toBe(true)
    expect(errorsOf(terms(501, '-region:'))).toEqual([
      '-region:v500: A filter has 500 terms at most. Write several values in one term instead',
    ])
  })

  test('of a text of mistakes the first hundred are said', () => {
    const parsed = parseFilter('severty:a,'.repeat(400))
    expect(parsed.ok ? 0 : parsed.errors.length).toBeLessThanOrEqual(100)
  })

  test('whole values are not counted', () => {
    expect(parseFilter(`account:${values(400)} -title:${values(400)}`).ok).toBe(true)
  })
})
