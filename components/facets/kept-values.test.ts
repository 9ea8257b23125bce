import { expect, test } from 'vitest'
import { parseFilter } from '@/lib/filter/parse'
import { namedValues, withKept } from './kept-values'

test('a ticked or excluded value appears once among the values of its facet', () => {
  const parsed = parseFilter('region:us-east-1,eu-west-1 -region:eu-west-2 region:^eu account:111122223333')
  if (!parsed.ok) throw new Error('the filter cannot be read')
  const counted = [{ value: 'eu-west-1', count: 7 }]
  expect(withKept(counted, ['us-east-1', ...namedValues(parsed.filter, 'region')])).toEqual([
    { value: 'eu-west-1', count: 7 },
    { value: 'us-east-1', count: 0 },
    { value: 'eu-west-2', count: 0 },
  ])
})
