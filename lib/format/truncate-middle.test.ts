import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitTail } from '@/lib/format/truncate-middle'

test('the tail of an ARN is its last segment', () => {
  expect(splitTail('arn:aws:ec2:eu-west-1:111122223333:instance/i-0abc').tail).toBe('/i-0abc')
})

test('nothing is lost and the tail keeps its bound', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, length) => {
      const { head, tail } = splitTail(text, length)
      expect(head + tail).toBe(text)
      expect(tail.length).toBeLessThanOrEqual(length)
    }),
  )
})
