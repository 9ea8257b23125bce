import { expect, test } from 'vitest'
import { comingDays } from './coming-days'

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)

test('today is the first day, in the zone of the policy', () => {
  const [today, tomorrow] = comingDays(at('2026-05-10T22:30:00Z'), 'Europe/Berlin', 2)
  expect(today).toEqual({
    day: '2026-05-11',
    from: at('2026-05-10T22:00:00Z'),
    to: at('2026-05-11T22:00:00Z'),
  })
  expect(tomorrow?.day).toBe('2026-05-12')
  expect(comingDays(at('2026-05-10T22:30:00Z'), 'UTC', 1)[0]?.day).toBe('2026-05-10')
})

test.each(['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC'])(
  'days of %s touch, and the day that clocks are moved is as long as it is',
  zone => {
    const days = comingDays(at('2026-01-15T12:00:00Z'), zone, 365)
    expect(new Set(days.map(({ day }) => day)).size).toBe(365)
    for (const [place, { day, from, to }] of days.entries()) {
      expect(to, day).toBe(days[place + 1]?.from ?? to)
      expect([23, 23.5, 24, 24.5, 25], day).toContain((to - from) / HOUR)
      const shown = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
      expect([shown.format(from), shown.format(to - 1)]).toEqual([day, day])
    }
  },
)
