import { expect, test } from 'vitest'
import { RISK_POINTS, type RiskFacts, riskOf, riskTerms } from './risk'

const plain: RiskFacts = {
  state: 'open',
  severity: 'MEDIUM',
  exploit: null,
  kev: null,
  epss: null,
  exposure: false,
  environment: null,
  sla: 'on_track',
}

test('a High that attackers use, breached in production, stands before a Critical without any of that', () => {
  const used: RiskFacts = {
    ...plain,
    severity: 'HIGH',
    exploit: true,
    epss: 0.94,
    environment: 'Prod',
    sla: 'breached',
  }
  // 28 + 15 + round(0.94 * 15) + 10 + 10, by hand.
  expect(riskOf(used)).toBe(77)
  expect(riskTerms(used).map(({ words, points }) => `${words} ${points}`)).toEqual([
    'Severity is High 28',
    'An exploit is known 15',
    'EPSS is 94.0 % 14',
    'Its account is Prod 10',
    'Its SLA is breached 10',
  ])
  expect(riskOf({ ...plain, severity: 'CRITICAL' })).toBe(40)
})

test('what attackers use has the points of an exploit, once, whether or not one is known', () => {
  const terms = (facts: Pick<RiskFacts, 'exploit' | 'kev'>) =>
    riskTerms({ ...plain, ...facts }).map(({ words, points }) => `${words} ${points}`)
  for (const exploit of [null, false, true]) {
    expect(terms({ exploit, kev: true })).toEqual(['Severity is Medium 15', 'Attackers use it (KEV) 15'])
  }
  for (const kev of [null, false]) {
    expect(terms({ exploit: true, kev })).toEqual(['Severity is Medium 15', 'An exploit is known 15'])
    expect(riskOf({ ...plain, exploit: false, kev })).toBe(15)
  }
})

test('the points add up to 100, and only an open finding has a risk', () => {
  const { severity, exploit, epss, exposure, environment, sla } = RISK_POINTS
  expect(severity.CRITICAL + exploit + epss + exposure + environment + sla.breached).toBe(100)
  for (const state of ['passed', 'resolved', 'suppressed', 'archived'] as const) {
    expect(riskOf({ ...plain, state })).toBeNull()
  }
  expect(riskOf({ ...plain, severity: 'INFORMATIONAL' })).toBe(0)
  expect(riskOf({ ...plain, environment: 'preproduction' })).toBe(15)
})
