import { expect, test } from 'vitest'
import { namesMe, refuseMe, whoIsMe } from '@/lib/filter/me'
import { parseFilter } from '@/lib/filter/parse'

function filterOf(text: string) {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return parsed.filter
}

test.each(['owner:me', 'owner:Me', 'owner:alice,ME'])('%s names the reader', text => {
  expect(namesMe(filterOf(text))).toBe(true)
  expect(refuseMe(text, 'no').map(({ start, end }) => text.slice(start, end).toLowerCase())).toEqual(['me'])
})

test.each([
  ['owner:Me', 'Nothing is assigned to you, under the name ana'],
  ['owner:me severity:HIGH', 'You own findings under the name ana'],
  ['-owner:me', 'You own findings under the name ana'],
  ['owner:bob', null],
])('of %s, which finds nothing, it says %s', (text, sentence) => {
  expect(whoIsMe(filterOf(text), 'ana')).toBe(sentence)
})
