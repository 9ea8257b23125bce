import { expect, test } from 'vitest'
import { countChange, daysChange, shareChange } from './change'

test('fewer, lower and faster are good; words show the direction', () => {
  expect(countChange(8, 1_208, 'a week ago')).toEqual({
    sign: 'down',
    good: true,
    words: '1,200 fewer than a week ago',
  })
  expect(shareChange(0.155, 0.12, 'before')).toEqual({
    sign: 'up',
    good: false,
    words: '3.5 points higher than before',
  })
  expect(daysChange(2, 4.5, 'before')).toEqual({
    sign: 'down',
    good: true,
    words: '2.5 d faster than before',
  })
})

test('an equal number is neither good nor bad, and an unknown number is not compared', () => {
  expect(countChange(3, 3, 'a week ago')).toEqual({ sign: 'same', good: null, words: 'same as a week ago' })
  expect(shareChange(0.12, 0.12004, 'before')?.sign).toBe('same')
  expect(shareChange(0.618, 0.615, 'before')).toMatchObject({ sign: 'same', words: 'same as before' })
  expect(daysChange(31.2, 31.4, 'before')?.sign).toBe('same')
  expect(shareChange(null, 0.1, 'before')).toBeNull()
  expect(daysChange(1, null, 'before')).toBeNull()
})
