import { expect, test } from 'vitest'
import { DEFAULT_VIEW, printSlaView, readSlaView } from './sla-view'

const read = (search: string) => readSlaView(new URLSearchParams(search))

test('a view survives its URL, and the default view has an empty one', () => {
  const view = { filter: 'severity:HIGH "a b"', by: 'ou', span: '12m', policy: 0.5, capacity: 1.3 } as const
  expect(read(printSlaView(view))).toEqual(view)
  expect(printSlaView(DEFAULT_VIEW)).toBe('')
  expect(read('')).toEqual(DEFAULT_VIEW)
})

test('a wrong part of a URL counts as missing', () => {
  expect(read('by=constructor&span=1y&policy=0&capacity=Infinity')).toEqual(DEFAULT_VIEW)
  expect(read('capacity=0').capacity).toBe(0)
})
