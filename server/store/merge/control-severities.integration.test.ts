import { expect, test } from 'vitest'
import { DEFAULT_POLICY } from '@/lib/api/sla/sla-policy'
import { policyInForce } from '@/server/domain/sla/policy/policy-in-force'
import { makeDocument, NOON, pageOf } from '@/server/store/fixtures'
import { putInForce } from '@/server/store/sla-policy/progress'
import { madeIndex } from '@/server/store/testing/made-index'
import { defineSeverities } from './control-severities'
import { writePage } from './write-page'

const index = await madeIndex()
const DAY = 86_400_000

/** A control's finding that failed for twelve days and has passed, as Security Hub shows it. */
const passed = (id: string, control: string) =>
  makeDocument({
    id,
    provider: {
      control,
      compliance: 'PASSED',
      previousCompliance: 'FAILED',
      providerSeverity: 'INFORMATIONAL',
      firstObservedAt: NOON - 8 * DAY,
    },
    customer: { severity: 'INFORMATIONAL', workflow: 'RESOLVED' },
  })
const failing = (id: string, control: string, severity: 'CRITICAL' | 'HIGH') =>
  makeDocument({ id, provider: { control, providerSeverity: severity }, customer: { severity } })

const clockOf = async (id: string) => {
  const [row] = await index.query(
    `SELECT f.severity, f.sla_severity, f.clock_phase, f.sla_rule, c.severity AS judged FROM findings f
     JOIN clocks c ON c.finding_key = f.key WHERE f.id = ?`,
    [id],
  )
  return row
}

test('a failing sibling on the same page says what a control that passed failed with, whichever comes first', async () => {
  await writePage(index, pageOf([passed('p1', 'IAM.4'), failing('f1', 'IAM.4', 'HIGH')]))
  expect(await clockOf('p1')).toMatchObject({
    severity: 'INFORMATIONAL',
    sla_severity: 'HIGH',
    judged: 'HIGH',
    clock_phase: 'missed',
  })
  // The worst of them counts from now on.
  await writePage(index, pageOf([failing('f2', 'IAM.4', 'CRITICAL'), failing('f3', 'IAM.4', 'HIGH')]))
  await writePage(index, pageOf([passed('p2', 'IAM.4')]))
  expect(await clockOf('p2')).toMatchObject({ sla_severity: 'CRITICAL' })
})

test('a definition gives the severity when no finding fails, and without a definition it is unknown', async () => {
  await defineSeverities(index, [{ control: 'SQS.1', severity: 'LOW' }])
  await writePage(index, pageOf([passed('p3', 'SQS.1'), passed('p4', 'SNS.1')]))
  expect(await clockOf('p3')).toMatchObject({ sla_severity: 'LOW', clock_phase: 'met' })
  expect(await clockOf('p4')).toMatchObject({ sla_severity: 'UNKNOWN', clock_phase: 'no_sla' })
})

test('what was seen failing keeps its severity when it passes', async () => {
  await writePage(index, pageOf([failing('f4', 'IAM.4', 'HIGH')]))
  const seen = passed('f4', 'IAM.4')
  const provider = { ...seen.provider, updatedAt: NOON + DAY, firstObservedAt: NOON + DAY }
  const { customer } = seen
  await writePage(index, pageOf([makeDocument({ id: 'f4', observedAt: NOON + DAY, provider, customer })]))
  expect(await clockOf('f4')).toMatchObject({
    severity: 'INFORMATIONAL',
    sla_severity: 'HIGH',
    judged: 'HIGH',
  })
})

test('a rule for critical findings governs a control that was critical while it failed', async () => {
  const rules = [{ name: 'Critical at once', filter: 'severity:CRITICAL', allowance: { hours: 12 } }]
  await putInForce(index, policyInForce(2, { ...DEFAULT_POLICY, rules }))
  await writePage(index, pageOf([passed('p5', 'IAM.4'), passed('p6', 'SQS.1')]))
  expect(await clockOf('p5')).toMatchObject({ sla_rule: 'Critical at once', clock_phase: 'missed' })
  expect(await clockOf('p6')).toMatchObject({ sla_rule: null })
})
