import { expect, test } from 'vitest'
import { matchTwins, type Twin } from './match-twins'

const twin = (key: string, format: Twin['format'], product = 'a', account = '1'): Twin => ({
  key,
  format,
  account,
  productArn: `arn:aws:securityhub:eu-west-1::${format === 'ocsf' ? 'productv2' : 'product'}/aws/${product}`,
})
const match = (...twins: Twin[]) => Object.fromEntries(matchTwins(twins))

test('an OCSF document alone is a finding of its own', () => {
  expect(match(twin('o', 'ocsf'))).toEqual({ o: 'o' })
})

test('an OCSF document belongs to the only ASFF document, even of another product', () => {
  expect(match(twin('o', 'ocsf', 'b'), twin('a', 'asff', 'a'))).toEqual({ o: 'a', a: 'a' })
})

test('among several ASFF documents it belongs to that of its product, or to none', () => {
  const asff = [twin('a', 'asff', 'a'), twin('b', 'asff', 'b')]
  expect(match(twin('o', 'ocsf', 'b'), ...asff)).toMatchObject({ o: 'b' })
  expect(match(twin('o', 'ocsf', 'c'), ...asff)).toMatchObject({ o: 'o' })
})

test('documents of different accounts are different findings', () => {
  expect(match(twin('o', 'ocsf', 'a', '2'), twin('a', 'asff', 'a', '1'))).toEqual({ o: 'o', a: 'a' })
})
