import { expect, test } from 'vitest'
import { isInverted, printActivity, readActivity } from './activity-query'

const read = (search: string) => readActivity(new URLSearchParams(search))

test('a query survives the URL, in one order', () => {
  const search = 'to=2026-11-20&by=me&field=undo&outcome=attention&size=several&finding=abc&from=2026-11-01'
  const printed = printActivity(read(search))
  expect(Object.fromEntries(new URLSearchParams(printed))).toEqual(
    Object.fromEntries(new URLSearchParams(search)),
  )
  expect(printActivity(read(printed))).toBe(printed)
})

test('an unknown value limits nothing, and neither does an empty one', () => {
  expect(read('outcome=lost&from=yesterday&size=&field=title&by=')).toEqual({})
})

test('only a first day after the last one is the wrong order', () => {
  expect(isInverted({ from: '2026-11-30', to: '2026-11-02' })).toBe(true)
  expect(isInverted({ from: '2026-11-02', to: '2026-11-02' })).toBe(false)
  expect(isInverted({ from: '2026-11-30' })).toBe(false)
})
