import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { FindingClock } from '@/lib/api/sla/clock'
import { ClockCard } from './clock-section'
import { dueProblem } from './move-due-dialog'
import { CLOCK, EVENT } from './testing/clock'

const HOSTILE = 'safe\u202Egnp.exe\u200B'
const draw = (more: Partial<FindingClock>) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <ClockCard clock={{ ...CLOCK, ...more }} />
    </QueryClientProvider>,
  )

test('deceiving characters in names and reasons are visible', () => {
  const html = draw({
    rule: HOSTILE,
    pauses: [{ from: CLOCK.start, to: null, actor: HOSTILE }],
    events: [{ ...EVENT, actor: HOSTILE, reason: HOSTILE, rule: HOSTILE, kind: 'policy' }],
    escalations: [{ key: 'k', clock: 1, step: 'breached', at: CLOCK.start, to: 'team', name: HOSTILE }],
  })
  expect(html).toContain('safe\uFFFDgnp.exe\uFFFD')
  expect(html).not.toMatch(/[\u202E\u200B]/)
})

test('a rule links to the findings that it governs, and its version to the policy', () => {
  const html = draw({ rule: 'Exposed, in production' })
  expect(html).toContain(`/findings?filter=${encodeURIComponent('sla_rule:"Exposed, in production"')}`)
  expect(html).toContain('/sla/policy#version-4')
})

test("today's policy shows only when it gives another answer", () => {
  expect(draw({})).not.toContain('Under today')
  expect(draw({ today: { state: 'breached', due: '2026-11-12T00:00:00Z' } })).toMatch(
    /Under today.*Breached.*due 2026-11-12 00:00/,
  )
})

test('a step for which a person is missing says so', () => {
  const step = { key: 'k', clock: 1, at: CLOCK.start, name: 'Boss' }
  const html = draw({
    escalations: [
      { ...step, step: 'breached+7d', to: 'manager' },
      { ...step, step: 'breached', to: 'manager' },
      { ...step, step: 'at_risk', to: 'team' },
    ],
  })
  expect(html).toContain('Breached for 7 days: for the manager Boss<')
  expect(html).toContain('Breached: for the manager Boss, as it has no team<')
  expect(html).toContain('At risk: for the team Boss, as it has no owner<')
})

test('moved and reconstructed due dates are marked', () => {
  expect(draw({})).not.toMatch(/Moved by hand|Reconstructed/)
  expect(draw({ moved: true, rebuilt: true })).toMatch(/Moved by hand.*Reconstructed/)
})

test('a moved due date shows the old one, who moved it, why, and how late it was then', () => {
  const moves = [
    {
      at: '2026-11-30T17:06:00Z',
      from: '2026-06-19T11:06:00Z',
      to: '2026-12-07T09:00:00Z',
      actor: 'Ada',
      reason: 'The vendor ships next week',
      overdue_days: 164,
    },
  ]
  expect(draw({ moved: true, moves }).replaceAll('<!-- -->', '')).toContain(
    'From 2026-06-19 11:06 to 2026-12-07 09:00 by Ada on 2026-11-30 17:06, when it was 164 d overdue: “The vendor ships next week”',
  )
  expect(draw({})).not.toContain('Due date moved')
})

test('a due date is an ISO date that is not in the past', () => {
  const now = Date.parse('2026-11-30T17:06:00Z')
  expect(dueProblem('2026-12-01 09:00', now)).toBeNull()
  expect(dueProblem('2026-11-30 17:06', now)).toMatch(/in the past/)
  expect(dueProblem('12/01/2026, 09:00 AM', now)).toMatch(/2026-06-19 11:06/)
})
