import { expect, test } from 'vitest'
import { DAY_0, documentWith as sightOf } from '@/server/domain/fixtures'
import type { FindingDocument } from './finding'
import { evidenceOf, joinEvidence, spanOf } from './lifecycle'
import { periodsOf } from './periods'

const DAY = 86_400_000

type Provider = Parameters<typeof sightOf>[0]
type Customer = Parameters<typeof sightOf>[1]
const INSTANTS = ['createdAt', 'updatedAt', 'firstObservedAt'] as const

/** Instants in days after DAY_0. */
function sight(provider: Provider, customer: Customer = {}, seen = 100 * DAY): FindingDocument {
  const dated = INSTANTS.flatMap(name => {
    const at = provider[name]
    return at === undefined || at === null ? [] : [[name, DAY_0 + at]]
  })
  return sightOf({ ...provider, ...Object.fromEntries(dated) }, customer, DAY_0 + seen)
}
/** Instants as they are. */
const documentAt = (provider: Provider) => sightOf(provider, {}, DAY_0 + 100 * DAY)
const sinceDay0 = (at: number | null) => (at === null ? null : at - DAY_0)
const THIRD_PARTY = {
  productArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/acme/scan',
  control: null,
}

/** The period after these sights, the last of which is the newest, in days after DAY_0. */
function after(...sights: [FindingDocument, ...FindingDocument[]]) {
  const last = sights.at(-1) ?? sights[0]
  const evidence = sights.map(evidenceOf).reduce(joinEvidence)
  const { openedAt, resolvedAt } = spanOf(periodsOf(evidence.facts).at(-1) ?? null, last.customer, evidence)
  return { openedAt: sinceDay0(openedAt), resolvedAt: sinceDay0(resolvedAt) }
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
  const note = { text: 'done', by: null, at: DAY_0 + 60 * DAY }
  expect(after(sight({}, { workflow: 'RESOLVED', note })).resolvedAt).toBe(60 * DAY)
  expect(after(sight({}, { workflow: 'RESOLVED' })).resolvedAt).toBe(50 * DAY)
})

test('SUPPRESSED is not resolved, ARCHIVED is', () => {
  expect(after(sight({}, { workflow: 'SUPPRESSED' })).resolvedAt).toBeNull()
  expect(after(sight({ recordState: 'ARCHIVED' }))).toEqual({ openedAt: 10 * DAY, resolvedAt: 50 * DAY })
})

test.each([
  ['in the future', Date.UTC(2031, 4, 1)],
  ['of the epoch', 0],
  ['of the year 1', Date.UTC(2001, 0, 1) - 2000 * 365.25 * DAY],
])('a date %s begins no period: the next best one does', (_, date) => {
  const empty = documentAt({ firstObservedAt: date })
  expect(after(empty)).toEqual({ openedAt: 10 * DAY, resolvedAt: null })
  expect(after(documentAt({ ...THIRD_PARTY, firstObservedAt: date }))).toEqual({
    openedAt: 10 * DAY,
    resolvedAt: null,
  })
  expect(after(documentAt({ firstObservedAt: date, createdAt: date }))).toEqual({
    openedAt: 50 * DAY,
    resolvedAt: null,
  })
})

test('without any date that can be, it began when it was first seen', () => {
  const date = Date.UTC(1970, 0, 1)
  const empty = documentAt({ firstObservedAt: date, createdAt: date, updatedAt: date })
  expect(after(empty)).toEqual({ openedAt: 100 * DAY, resolvedAt: null })
})

test('a value that a scanner sets again on each scan begins no new period', () => {
  const scan = (day: number, compliance: 'FAILED' | 'PASSED' = 'FAILED') =>
    sight({
      ...THIRD_PARTY,
      compliance,
      createdAt: day * DAY,
      firstObservedAt: day * DAY,
      updatedAt: day * DAY,
    })
  expect(after(scan(20), scan(60))).toEqual({ openedAt: 20 * DAY, resolvedAt: null })
  expect(after(scan(60), scan(20))).toEqual({ openedAt: 20 * DAY, resolvedAt: null })
  expect(after(scan(20), scan(30, 'PASSED'), scan(60))).toEqual({ openedAt: 60 * DAY, resolvedAt: null })
})

test('what another product archived and reports again opens when it reported it, not when it first saw it', () => {
  const scan = (day: number, recordState: 'ACTIVE' | 'ARCHIVED' = 'ACTIVE') =>
    sight({
      ...THIRD_PARTY,
      compliance: null,
      recordState,
      firstObservedAt: 15 * DAY,
      updatedAt: day * DAY,
    })
  expect(after(scan(20), scan(30, 'ARCHIVED'))).toEqual({ openedAt: 15 * DAY, resolvedAt: 30 * DAY })
  expect(after(scan(20), scan(30, 'ARCHIVED'), scan(60))).toEqual({ openedAt: 60 * DAY, resolvedAt: null })
})

test('a control that was first observed before its pass has failed again since its update', () => {
  const failed = sight({ firstObservedAt: 20 * DAY, updatedAt: 21 * DAY })
  const passed = sight({ compliance: 'PASSED', firstObservedAt: 20 * DAY + 1, updatedAt: 28 * DAY })
  const again = sight({ firstObservedAt: 20 * DAY + 1, updatedAt: 48 * DAY })
  expect(after(failed, passed)).toEqual({ openedAt: 20 * DAY, resolvedAt: 28 * DAY })
  expect(after(failed, passed, again)).toEqual({ openedAt: 48 * DAY, resolvedAt: null })
})

test('a check that people make by hand begins no failing period, and ends none', () => {
  const manual = sight({ compliance: 'NOT_AVAILABLE', manual: true })
  expect(after(manual)).toEqual({ openedAt: null, resolvedAt: null })
  const failed = sight({ firstObservedAt: 30 * DAY, updatedAt: 40 * DAY })
  expect(after(failed, manual)).toEqual({ openedAt: 30 * DAY, resolvedAt: null })
})
