import { expect, test, vi } from 'vitest'
import { laid, laidAccepted, laidOver, overlay, takeAway } from './local-decisions'

test('a refused decision leaves those before it standing', () => {
  overlay('first', new Map([['a', { workflow: 'NOTIFIED' as const }]]))
  overlay(
    'second',
    new Map([
      ['a', { workflow: 'RESOLVED' as const }],
      ['b', { workflow: 'RESOLVED' as const }],
    ]),
  )
  laidAccepted('first', 'c1')
  takeAway('second')
  expect(laidOver('a')).toEqual([{ by: 'first', change: 'c1', set: { workflow: 'NOTIFIED' } }])
  expect(laidOver('b')).toEqual([])
  takeAway('first')
  expect(laidOver('a')).toEqual([])
})

test('what lies over a finding stays the same array while other findings change', () => {
  overlay('mine', new Map([['a', { severity: 'LOW' as const }]]))
  const before = laidOver('a')
  const told = vi.fn()
  const stop = laid.subscribe(told)
  overlay('other', new Map([['b', { severity: 'LOW' as const }]]))
  stop()
  expect(told).toHaveBeenCalledOnce()
  expect(laidOver('a')).toBe(before)
})
