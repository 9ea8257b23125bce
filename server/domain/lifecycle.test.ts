import { expect, test } from 'vitest'
import type { FindingDocument } from '@/server/domain/finding'
import { documentWith as sight } from '@/server/domain/fixtures'
import { evidenceOf, joinEvidence, periodOf } from '@/server/domain/lifecycle'

const DAY = 86_400_000
const NOW = 100 * DAY

/** The period after these sights, the last of which is the newest. */
function after(...sights: [FindingDocument, ...FindingDocument[]]) {
  const last = sights.at(-1) ?? sights[0]
  const evidence = sights.map(evidenceOf).reduce(joinEvidence)
  return periodOf(last.provider, last.customer, evidence, last.observedAt)
}

test('a failed control is open since its compliance last changed', () => {
  expect(after(sight({ firstObservedAt: 30 * DAY }))).toEqual({ openedAt: 30 * DAY, resolvedAt: null })
  expect(after(sight({}))).toEqual({ openedAt: 10 * DAY, resolvedAt: null })
})

test('a control that passed from birth was never open', () => {
  expect(after(sight({ compliance: 'PASSED' }))).toEqual({ openedAt: null, resolvedAt: null })
})

test('a control that passed after failing resolved when its compliance changed', () => {
  const failed = sight({ firstObservedAt: 30 * DAY, updatedAt: 40 * DAY })
  const passed = sight({ compliance: 'PASSED', firstObservedAt: 45 * DAY })
  expect(after(failed, passed)).toEqual({ openedAt: 30 * DAY, resolvedAt: 45 * DAY })
})

test('a passed control that its provider calls formerly failed was open from its creation', () => {
  const passed = sight({ compliance: 'PASSED', previousCompliance: 'FAILED', firstObservedAt: 45 * DAY })
  expect(after(passed)).toEqual({ openedAt: 10 * DAY, resolvedAt: 45 * DAY })
})

test('a control that fails again begins a new period', () => {
  const first = sight({ firstObservedAt: 20 * DAY, updatedAt: 20 * DAY })
  const passed = sight({ compliance: 'PASSED', firstObservedAt: 30 * DAY, updatedAt: 30 * DAY })
  const again = sight({ firstObservedAt: 48 * DAY })
  expect(after(first, passed, again)).toEqual({ openedAt: 48 * DAY, resolvedAt: null })
})

test('a later update of a passed control does not move when it resolved', () => {
  const failed = sight({ updatedAt: 30 * DAY })
  const passed = sight({ compliance: 'PASSED', updatedAt: 40 * DAY })
  const later = sight({ compliance: 'PASSED', updatedAt: 60 * DAY })
  expect(after(failed, passed, later).resolvedAt).toBe(40 * DAY)
})

test('workflow RESOLVED resolves when it was first seen, and stays there', () => {
  const open = sight({}, {}, 90 * DAY)
  const resolved = sight({}, { workflow: 'RESOLVED' }, 92 * DAY)
  const later = sight({ updatedAt: 95 * DAY }, { workflow: 'RESOLVED' }, 96 * DAY)
  expect(after(open, resolved, later).resolvedAt).toBe(92 * DAY)
})

test('what is RESOLVED at first sight was resolved when its note or update says', () => {
  const note = { text: 'done', by: null, at: 60 * DAY }
  expect(after(sight({}, { workflow: 'RESOLVED', note })).resolvedAt).toBe(60 * DAY)
  expect(after(sight({}, { workflow: 'RESOLVED' })).resolvedAt).toBe(50 * DAY)
})

test('SUPPRESSED is not resolved, ARCHIVED is', () => {
  expect(after(sight({}, { workflow: 'SUPPRESSED' })).resolvedAt).toBeNull()
  expect(after(sight({ recordState: 'ARCHIVED' }))).toEqual({ openedAt: 10 * DAY, resolvedAt: 50 * DAY })
})

test('instants in the future count as when the finding was seen', () => {
  const broken = sight({ firstObservedAt: 500 * DAY, recordState: 'ARCHIVED', updatedAt: 600 * DAY })
  expect(after(broken)).toEqual({ openedAt: NOW, resolvedAt: NOW })
})
