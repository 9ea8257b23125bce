import { expect, test } from 'vitest'
import type { SlaRestatement } from '@/lib/api/sla/sla-restatements'
import { dayOf, monthChange, monthToReport } from './words'

const month = (name: string, before: number, after: number) => ({
  month: name,
  met_before: 9,
  missed_before: before,
  met_after: 9,
  missed_after: after,
  met_filter: `met:${name}`,
  missed_filter: `missed:${name}`,
})
const RESTATEMENT: SlaRestatement = {
  code: 'passed_severity',
  title: 'title',
  why: 'why',
  at: '2026-06-03T10:00:00Z',
  clocks: 3,
  months: [month('2026-03', 1, 2), month('2026-04', 1_200, 1_100), month('2026-05', 5, 5)],
  severities: [],
}

test('the month that changed most is reported, or the given month', () => {
  expect(monthToReport(RESTATEMENT, null)?.month).toBe('2026-04')
  expect(monthToReport(RESTATEMENT, '2026-03')?.month).toBe('2026-03')
  expect(monthToReport(RESTATEMENT, '2026-01')).toBeUndefined()
})

test('a sentence describes the change', () => {
  expect(monthChange(month('2026-04', 1_200, 1_100))).toBe('April 2026 closed late 1,200 → 1,100')
  expect(dayOf(RESTATEMENT.at)).toBe('3 June 2026')
})
