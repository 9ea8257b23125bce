import { expect, test } from 'vitest'
import { complianceOf } from '@/lib/sla/compliance'

const counts = { closed: 0, closed_late: 0, on_track: 0, at_risk: 0, breached: 0 }

test('what is open and overdue weighs as much as what closed late', () => {
  const kept = { ...counts, closed: 40, closed_late: 10, on_track: 15, at_risk: 5 }
  expect(complianceOf(kept)).toEqual({ in_time: 50, of: 60, share: 50 / 60 })
  expect(complianceOf({ ...kept, breached: 40 })).toEqual({ in_time: 50, of: 100, share: 0.5 })
})

test('of nothing there is no share', () => {
  expect(complianceOf(counts)).toEqual({ in_time: 0, of: 0, share: null })
})
