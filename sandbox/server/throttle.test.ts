import { expect, test } from 'vitest'
import type { Operation } from '../wire/operation.ts'
import { tokenBuckets } from './throttle.ts'

const operation = (name: string, limit?: Operation['limit']): Operation => ({
  service: 'securityhub',
  name,
  run: () => ({}),
  ...(limit && { limit }),
})

test('a bucket gives its burst at once, then its rate', () => {
  let clock = 0
  const throttle = tokenBuckets(() => clock)
  const call = () => throttle(operation('GetFindings', { rate: 3, burst: 6 }), '1', 'r')
  for (let n = 0; n < 6; n += 1) call()
  expect(call).toThrow(expect.objectContaining({ code: 'LimitExceededException', status: 429 }))
  clock = 334
  expect(call).not.toThrow()
  expect(call).toThrow()
})

test('accounts, Regions and operations do not share a bucket', () => {
  const throttle = tokenBuckets(() => 0)
  const once = operation('A', { rate: 1, burst: 1 })
  throttle(once, '1', 'r')
  expect(() => throttle(once, '2', 'r')).not.toThrow()
  expect(() => throttle(once, '1', 's')).not.toThrow()
  expect(() => throttle(operation('B'), '1', 'r')).not.toThrow()
  expect(() => throttle(once, '1', 'r')).toThrow()
})

test('V2 operations have their own name for it', () => {
  const throttle = tokenBuckets(() => 0)
  const call = () => throttle(operation('GetFindingsV2', { rate: 1, burst: 1 }), '1', 'r')
  call()
  expect(call).toThrow(expect.objectContaining({ code: 'ThrottlingException' }))
})
