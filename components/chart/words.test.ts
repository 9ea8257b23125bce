import { expect, test } from 'vitest'
import { expectedText, shortCount } from './words'

test('an expected value has three significant digits', () => {
  expect([0.4, 13.6, 999.4, 1_204, 72_732, 529_693].map(expectedText)).toEqual([
    '0',
    '14',
    '999',
    '1,200',
    '72,700',
    '530,000',
  ])
})

test('in little space, letters stand for thousands and millions', () => {
  expect([0, 45, 9_500, 12_500, 150_000, 999_900, 1_250_000].map(shortCount)).toEqual([
    '0',
    '45',
    '9,500',
    '12.5k',
    '150k',
    '1M',
    '1.25M',
  ])
})
