import { expect, test } from 'vitest'
import { DEFAULT_VIEW, printSlaView, readSlaView } from './sla-view'

const read = (search: string) => readSlaView(new URLSearchParams(search))

test('a view survives its own URL, and the default one has none', () => {
  const view = { filter: 'severity:HIGH "a b"', by: 'ou', span: '12m', policy: 0.5, capacity: 1.3 } as const
  expect(read(printSlaView(view))).toEqual(view)
  expect(printSlaView(DEFAULT_VIEW)).toBe('')
  expect(read('')).toEqual(DEFAULT_VIEW)
})

test('what a URL says wrongly counts as not said', () => {
  expect(read('by=constructor&span=1y&policy=0&capacity=Infinity')).toEqual(DEFAULT_VIEW)
  expect(read('capacity=0').capacity).toBe(0)
})
