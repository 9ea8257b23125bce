// @vitest-environment jsdom
import { expect, test } from 'vitest'
import type { SlaDigest } from '@/lib/api/sla/sla-digest'
import { digestHtml } from './digest-html'

const HOSTILE = `<script>alert("1")</script><img src=x onerror='alert(1)'>&amp;\u202Egnp.exe`

const counted = (count: number) => ({
  count,
  filter: 'sla:breached',
  url: `https://desk.example/findings?filter=sla%3Abreached&a="b"`,
})
const item = {
  key: 'k',
  title: HOSTILE,
  severity: 'CRITICAL',
  owner: `"><b>owner</b>`,
  account: '111122223333',
  due: '2026-11-24T10:00:00.000Z',
  url: 'https://desk.example/findings/k',
} as const

const digest: SlaDigest = {
  week: '2026-W47',
  from: '2026-11-16T00:00:00.000Z',
  to: '2026-11-23T00:00:00.000Z',
  complete: true,
  team: '<i>team</i>',
  owner: null,
  generated_at: '2026-11-23T08:00:00.000Z',
  breached_now: { ...counted(1204), before: 1300 },
  newly_breached: { ...counted(1), items: [item] },
  due_coming_week: { ...counted(0), first: '2026-03-09', last: '2026-03-15', items: [] },
  resolved: { in_time: counted(31), late: counted(4) },
  groups: 'owner',
  improving: [{ ...counted(2), value: `<a href="javascript:x">`, label: null, before: 9 }],
  slipping: [{ ...counted(5), value: '', label: null, before: 1 }],
  histories: { unread: 1204, problem: null },
  url: 'https://desk.example/sla',
}

const html = digestHtml(digest)
const mail = new DOMParser().parseFromString(html, 'text/html')

test('hostile titles, owners and teams stay text', () => {
  expect(mail.querySelectorAll('script, img, b, i, style, link, iframe, form, object')).toHaveLength(0)
  expect(mail.body.textContent).toContain('<script>alert("1")</script>')
  expect(mail.body.textContent).toContain('"><b>owner</b>')
  expect(mail.body.textContent).not.toContain('\u202E')
  expect(mail.title).toBe('SLA digest of 2026-W47 for <i>team</i>')
})

test('no script runs, and no server gets a request before a person follows a link', () => {
  const elements = [...mail.querySelectorAll('*')]
  const names = new Set(elements.flatMap(element => element.getAttributeNames()))
  expect([...names].filter(name => name.startsWith('on') || name === 'src' || name === 'class')).toEqual([])
  expect(html).not.toMatch(/url\(|@import|javascript:(?!x)/)
  for (const link of mail.querySelectorAll('a')) expect(link.href).toMatch(/^https:\/\/desk\.example\//)
})

test('the mail says in words what the numbers say', () => {
  expect(mail.body.textContent).toMatch(
    /1,204 findings breached at the end of the week, 96 fewer than a week before/,
  )
  expect(mail.body.textContent).toContain('2026-11-16 to 2026-11-22 (UTC)')
  expect(mail.body.textContent).toContain(
    '1 finding breached at the end of the week and not at its beginning',
  )
  expect(mail.body.textContent).toContain('no owner')
  expect(mail.body.textContent).toContain('history of 1,204 findings is still being read; past numbers may')
})

test('an owner sees where, by the names of accounts', () => {
  const told = digestHtml({
    ...digest,
    owner: 'ada',
    team: null,
    groups: 'account',
    slipping: [{ ...counted(5), value: '111122223333', label: 'Payments', before: 1 }],
  })
  expect(told).toContain('<title>SLA digest of 2026-W47 for ada</title>')
  expect(told).toContain('Payments (111122223333)')
  expect(digestHtml({ ...digest, owner: '', team: 'core' })).toContain('for findings without an owner, core<')
})
