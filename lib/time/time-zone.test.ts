import { expect, test } from 'vitest'
import { isTimeZone } from '@/lib/time/time-zone'

test('Zones go by any name of the IANA database, and by nothing else', () => {
  for (const name of ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv']) {
    expect(isTimeZone(name), name).toBe(true)
  }
  for (const name of ['', 'Mars/Base', '+05:30', 'Europe', ' UTC']) expect(isTimeZone(name), name).toBe(false)
})
