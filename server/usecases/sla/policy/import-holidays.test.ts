import { expect, test } from 'vitest'
import type { Actor } from '@/server/domain/people/actor'
import { importHolidays } from './import-holidays'

const actor: Actor = {
  kind: 'person',
  id: '1',
  name: 'An admin',
  role: 'admin',
  scopes: null,
  teams: [],
  owner: 'admin@example.com',
}
const NOW = Date.parse('2026-11-21T10:00:00Z')

const ask = (ical: string) => importHolidays({ actor, input: { ical }, now: NOW })
const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')
const refused = (ical: string, message: RegExp) =>
  expect(ask(ical)).rejects.toMatchObject({
    code: 'invalid_input',
    errors: [{ field: 'ical', message: expect.stringMatching(message) }],
  })

test('whole days are read, each day of a long event once, from last year to five years ahead', async () => {
  const { holidays } = await ask(
    calendar(
      event('SUMMARY:New Year\\, and more', 'DTSTART;VALUE=DATE:20251231', 'DTEND;VALUE=DATE:20260102'),
      event('SUMMARY:The same', 'DTSTART;VALUE=DATE:20260101'),
      event('SUMMARY:A meeting', 'DTSTART:20260303T100000Z', 'DTEND:20260303T110000Z'),
      event('SUMMARY:Off', 'DTSTART;VALUE=DATE:20260304', 'STATUS:CANCELLED'),
      event('SUMMARY:Long ago', 'DTSTART;VALUE=DATE:20240101'),
      event('SUMMARY:Far', 'DTSTART;VALUE=DATE:20320101'),
      event('SUMMARY:Two weeks', 'DTSTART;VALUE=DATE:20311225', 'DURATION:P2W'),
      event(
        'SUMMARY:Outlook',
        'DTSTART;TZID=Europe/Berlin:20260505T000000',
        'DTEND;TZID=Europe/Berlin:20260506T000000',
        'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
      ),
    ),
  )
  expect(holidays.slice(0, 3)).toEqual([
    { date: '2025-12-31', name: 'New Year, and more' },
    { date: '2026-01-01', name: 'New Year, and more' },
    { date: '2026-05-05', name: 'Outlook' },
  ])
  expect(holidays.slice(3).map(({ date }) => date)).toEqual(
    [25, 26, 27, 28, 29, 30, 31].map(day => `2031-12-${day}`),
  )
})

test('what repeats yearly does so, save for dates that are taken out, and with those that are added', async () => {
  const { holidays } = await ask(
    calendar(
      event(
        'SUMMARY:Late spring',
        'DTSTART;VALUE=DATE:20200525',
        'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO',
        'EXDATE;VALUE=DATE:20270531',
        'RDATE;VALUE=DATE:20270601,20280601',
      ),
    ),
  )
  expect(holidays.map(({ date }) => date)).toEqual([
    '2025-05-26',
    '2026-05-25',
    '2027-06-01',
    '2028-05-29',
    '2028-06-01',
    '2029-05-28',
    '2030-05-27',
    '2031-05-26',
  ])
})

test.each([
  ['words', 'hello', /no BEGIN:VCALENDAR/],
  ['half a file', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\n', /no whole iCalendar file: .*did not end/],
  ['nothing in it', calendar(), /no whole-day event from 2025 to 2031/],
  [
    'no date',
    calendar(event('SUMMARY:X', 'DTSTART;VALUE=DATE:20261399')),
    /“X” has “2026-13-99” where a date/,
  ],
  [
    'a weekly day off',
    calendar(event('SUMMARY:Fridays', 'DTSTART;VALUE=DATE:20260102', 'RRULE:FREQ=WEEKLY')),
    /“Fridays” repeats/,
  ],
  [
    'a decade',
    calendar(event('SUMMARY:Sabbatical', 'DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20360101')),
    /“Sabbatical” lasts 3652 days/,
  ],
  [
    'more days than a policy takes',
    calendar(event('SUMMARY:All year', 'DTSTART;VALUE=DATE:20250101', 'DURATION:P365D', 'RRULE:FREQ=YEARLY')),
    /has 2555 holidays/,
  ],
])('%s is refused with what is wrong', async (_, ical, message) => refused(ical, message))

test('files that are made to take long are refused before they do', async () => {
  await refused(calendar(event(`SUMMARY${';X=a'.repeat(240_000)}:a`)), /longer than 10000 characters/)
  await refused(
    calendar(event(`SUMMARY;X=a\r\n${' ;X=a\r\n'.repeat(140_000)}`)),
    /longer than 10000 characters/,
  )
  await refused(calendar(...Array(2_001).fill(event('DTSTART;VALUE=DATE:20260101'))), /2000 at most/)
  await refused('BEGIN:VCALENDAR\n'.repeat(5_000), /no whole iCalendar file/)
  const yearly = event('DTSTART;VALUE=DATE:00040228', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')
  await refused(calendar(...Array(100).fill(yearly)), /no whole-day event/)
})

test('only who may edit the policy reads files', async () => {
  await expect(
    importHolidays({ actor: { ...actor, role: 'approver' }, input: { ical: calendar() } }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})
