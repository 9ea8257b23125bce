import { expect, test } from 'vitest'
import { isIsoDay, readMinute } from '@/lib/format/iso-minute'

test('a minute is read as it is shown, and nothing else is', () => {
  expect(readMinute(' 2026-06-19 11:06 ')).toBe('2026-06-19T11:06:00.000Z')
  expect(readMinute('2026-06-19T11:06')).toBe('2026-06-19T11:06:00.000Z')
  for (const text of ['', '06/19/2026, 11:06 AM', '2026-02-30 10:00', '2026-06-19 24:01', '2026-06-19']) {
    expect(readMinute(text), text).toBeNull()
  }
})

test('a day is one that there is', () => {
  expect(['2026-06-19', '2026-02-29', '2026-06', '19.06.2026', ''].map(isIsoDay)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
