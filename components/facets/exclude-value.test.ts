import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { toggleExcluded } from './exclude-value'

function exclude(text: string): string {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(text)
  return printFilter(toggleExcluded(parsed.filter, 'severity', 'LOW'))
}

test.each([
  ['', '-severity:LOW'],
  ['severity:LOW,HIGH', 'severity:HIGH -severity:LOW'],
  ['severity:LOW', '-severity:LOW'],
  ['-severity:LOW', ''],
  ['-severity:LOW,HIGH owner:a', '-severity:HIGH owner:a'],
])('excluding LOW turns "%s" into "%s"', (before, after) => {
  expect(exclude(before)).toBe(after)
})
