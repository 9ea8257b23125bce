import { expect, test } from 'vitest'
import type { ChangeSet } from '@/lib/api/changes'
import { describeChange, describeSet } from '@/lib/format/describe-change'

test.each<[ChangeSet, string]>([
  [{ workflow: 'NOTIFIED' }, 'set workflow to NOTIFIED'],
  [{ workflow: 'RESOLVED', severity: 'LOW' }, 'set workflow to RESOLVED and severity to LOW'],
  [
    { workflow: 'NEW', severity: 'HIGH', verification: 'TRUE_POSITIVE' },
    'set workflow to NEW, severity to HIGH and verification to TRUE_POSITIVE',
  ],
  [{ owner: 'Platform' }, 'set owner to Platform'],
  [{ owner: null }, 'removed the owner'],
  [{ workflow: 'NEW', owner: null, note: 'back' }, 'set workflow to NEW, removed the owner and noted “back”'],
  [{ note: 'asked' }, 'noted “asked”'],
  [{ workflow: 'SUPPRESSED', note: 'test account' }, 'set workflow to SUPPRESSED, because “test account”'],
  [{}, 'set nothing'],
])('%j reads: %s', (set, words) => {
  expect(describeSet(set)).toBe(words)
})

test('a long note of several lines becomes one short line', () => {
  const words = describeSet({ note: `first\n\nsecond ${'😀'.repeat(200)}` })
  expect(words).toMatch(/^noted “first second (😀)+…”$/u)
  expect([...words]).toHaveLength('noted “”'.length + 80)
})

test('a note cannot turn the line round', () => {
  expect(describeSet({ note: 'a\u202Eb', owner: '\u202Ec' })).not.toMatch(/\u202E/)
})

test('an undo is described as an undo, with any values', () => {
  const undo_of = '00000000-0000-4000-8000-000000000001'
  expect(describeChange({ set: {}, undo_of })).toBe('undid a change')
  expect(describeChange({ set: { workflow: 'NEW' }, undo_of: null })).toBe('set workflow to NEW')
})
