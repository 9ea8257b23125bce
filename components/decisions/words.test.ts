import { expect, test } from 'vitest'
import { getsBack, givenBack, hasBack, takenBack } from './words'

test('an undo reports the earlier values, and never the values that it took back', () => {
  expect(getsBack(50)).toBe('50 findings get their earlier values back')
  expect(hasBack(1)).toBe('1 finding has its earlier values back')
  expect(hasBack(50, true)).toBe('some of 50 findings have their earlier values back')
  expect(givenBack(50)).toBe('50 findings given their earlier values')
  expect(takenBack('50 findings marked RESOLVED')).toBe('Taken back: 50 findings marked RESOLVED.')
})
