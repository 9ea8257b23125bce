import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { inGroup } from '@/lib/sla/links'
import { asksPresentSeverity, withSlaSeverity } from '@/lib/sla/severity-terms'

function parse(text: string) {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(parsed.errors[0].message)
  return parsed.filter
}

test('The present severity is asked for by its field alone, and becomes the one that clocks are judged by', () => {
  const filter = parse('-severity:LOW,HIGH owner:ops severity:CRITICAL')
  expect(asksPresentSeverity(filter)).toBe(true)
  expect(printFilter(withSlaSeverity(filter))).toBe('-sla_severity:LOW,HIGH owner:ops sla_severity:CRITICAL')
  expect(asksPresentSeverity(withSlaSeverity(filter))).toBe(false)
})

test('A group of severities lists by the severity that clocks are judged by', () => {
  expect(inGroup('severity', 'UNKNOWN')).toBe('sla_severity:UNKNOWN')
  expect(parse(inGroup('severity', 'UNKNOWN')).terms).toHaveLength(1)
  expect(inGroup('owner', 'ops')).toBe('owner:ops')
})
