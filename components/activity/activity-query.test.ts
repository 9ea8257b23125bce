import { expect, test } from 'vitest'
import { printActivity, readActivity } from './activity-query'

const read = (search: string) => readActivity(new URLSearchParams(search))

test('what the URL says comes back from it, in one order', () => {
  const search = 'to=2026-11-20&by=me&field=undo&outcome=attention&size=several&finding=abc&from=2026-11-01'
  const printed = printActivity(read(search))
  expect(Object.fromEntries(new URLSearchParams(printed))).toEqual(
    Object.fromEntries(new URLSearchParams(search)),
  )
  expect(printActivity(read(printed))).toBe(printed)
})

test('a value that there is not limits nothing, and neither does an empty one', () => {
  expect(read('outcome=lost&from=yesterday&size=&field=title&by=')).toEqual({})
})
