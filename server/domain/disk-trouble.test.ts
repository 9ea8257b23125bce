import { expect, test } from 'vitest'
import { diskTrouble } from '@/server/domain/disk-trouble'

test.each([
  ['ENOSPC: no space left on device, write', 'is full'],
  ['IO Error: Could not write file "x": No space left on device', 'is full'],
  ["EROFS: read-only file system, open '/data/x'", 'is read-only'],
])('%s is named, also as the cause of another error', (message, words) => {
  const error = new Error('could not be written', { cause: new Error(message) })
  expect(diskTrouble(error)).toContain(words)
})

test('what is no matter of the disk is left to others', () => {
  expect(diskTrouble(new Error('Conversion Error'))).toBeNull()
  expect(diskTrouble('ENOSPC')).toBeNull()
})
