import { expect, test } from 'vitest'
import type { Change } from '@/lib/api/changes'
import { outcomesOf } from './outcome'

const NONE = { queued: 0, sending: 0, accepted: 0, confirmed: 0, failed: 0, diverged: 0, stopped: 0 }
const words = (state: Change['state'], total: number, counts: Partial<Change['counts']>) =>
  outcomesOf({ state, total, counts: { ...NONE, ...counts } }).map(outcome => outcome.words)

test('one finding shows a word without a number', () => {
  expect(words('running', 1, { accepted: 1 })).toEqual(['Pending'])
  expect(words('done', 1, { confirmed: 1 })).toEqual(['Done'])
  expect(words('done', 1, { failed: 1 })).toEqual(['Failed'])
})

test('a job shows its progress, and what has gone wrong', () => {
  expect(words('running', 12_431, { confirmed: 1_200, failed: 3, queued: 11_228 })).toEqual([
    '1,203 of 12,431',
    '3 failed',
  ])
})

test('every count of a problem shows', () => {
  expect(words('stopped', 100, { confirmed: 40, failed: 1, diverged: 2, stopped: 57 })).toEqual([
    '1 failed',
    '2 diverged',
    '57 stopped',
  ])
  expect(words('stopped', 100, { confirmed: 100 })).toEqual(['Stopped'])
})
