import { expect, test } from 'vitest'
import { getsBack, givenBack, hasBack, takenBack, titleOf } from './words'

test('an undo reports the earlier values, and never the values that it took back', () => {
  expect(getsBack(50)).toBe('50 findings get their earlier values back')
  expect(hasBack(1)).toBe('1 finding has its earlier values back')
  expect(hasBack(50, true)).toBe('some of 50 findings have their earlier values back')
  expect(givenBack(50)).toBe('50 findings given their earlier values')
  expect(takenBack('50 findings marked RESOLVED')).toBe('Taken back: 50 findings marked RESOLVED.')
})

test('a notice names the one finding it is about, shortened', () => {
  expect(titleOf([{ title: 'Root has no MFA' }])).toBe('Root has no MFA')
  expect(titleOf([{ title: 'x'.repeat(200) }])).toBe(`${'x'.repeat(71)}…`)
  expect(titleOf([{ title: 'a' }, { title: 'b' }])).toBeNull()
  expect(takenBack('1 finding marked NEW', 'Root has no MFA')).toBe(
    'Taken back: 1 finding marked NEW. Root has no MFA',
  )
})
