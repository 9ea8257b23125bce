import { expect, test } from 'vitest'
import type { Operation } from '../wire/operation.ts'
import { restRoutes } from './rest-routes.ts'

const operation = (name: string, method: 'GET' | 'POST', path: string): Operation => ({
  service: 'securityhub',
  name,
  route: { method, path },
  run: () => ({}),
})
const match = restRoutes([
  operation('Greedy', 'GET', '/insights/{InsightArn+}'),
  operation('Results', 'GET', '/insights/results/{InsightArn+}'),
  operation('Tags', 'GET', '/tags/{ResourceArn}'),
  operation('Findings', 'POST', '/findings'),
])

test('a greedy label takes the rest, decoded piece by piece', () => {
  expect(match('GET', '/insights/arn%3Aaws%3A1/custom/2')).toMatchObject({
    operation: { name: 'Greedy' },
    labels: { InsightArn: 'arn:aws:1/custom/2' },
  })
})

test('a literal wins over a label', () => {
  expect(match('GET', '/insights/results/a/b')).toMatchObject({
    operation: { name: 'Results' },
    labels: { InsightArn: 'a/b' },
  })
})

test('a plain label holds an encoded slash and nothing more', () => {
  expect(match('GET', '/tags/a%2Fb')?.labels).toEqual({ ResourceArn: 'a/b' })
  expect(match('GET', '/tags/a/b')).toBeUndefined()
})

test('the method counts', () => {
  expect(match('GET', '/findings')).toBeUndefined()
  expect(match('POST', '/findings')).toBeDefined()
})
