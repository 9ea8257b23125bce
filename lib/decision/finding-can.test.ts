import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Decidable, findingCan, roleCanDecide } from '@/lib/decision/finding-can'
import { SEVERITIES } from '@/lib/finding/severity'
import { FORMATS, VERIFICATIONS, WORKFLOWS } from '@/lib/finding/statuses'

const finding: Decidable = { format: ['asff'], workflow: 'NEW', severity: 'HIGH', owner: 'platform' }
const no = (reason: string) => ({ ok: false, reason })

test('a value that a finding has already is refused with it, every other one is possible', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...WORKFLOWS),
      fc.constantFrom(...WORKFLOWS),
      fc.constantFrom(...SEVERITIES),
      fc.constantFrom(...SEVERITIES),
      (workflow, toWorkflow, severity, toSeverity) => {
        const of = { ...finding, workflow, severity }
        expect(findingCan.workflow(of, toWorkflow).ok).toBe(workflow !== toWorkflow)
        expect(findingCan.severity(of, toSeverity).ok).toBe(severity !== toSeverity)
      },
    ),
  )
  expect(findingCan.workflow(finding, 'NEW')).toEqual(no('It is NEW already'))
})

test('only a finding with an ASFF document has a verification state', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...FORMATS), { minLength: 1 }),
      fc.constantFrom(...VERIFICATIONS),
      (format, to) => {
        expect(findingCan.verification({ ...finding, format }, to).ok).toBe(format.includes('asff'))
      },
    ),
  )
  expect(findingCan.verification({ ...finding, format: ['ocsf'] }, 'TRUE_POSITIVE')).toEqual(
    no('Only findings of Security Hub CSPM (ASFF) have a verification state'),
  )
})

test('a list, which does not know the verification state, offers it; the finding itself does not offer its own', () => {
  expect(findingCan.verification(finding, 'UNKNOWN').ok).toBe(true)
  expect(findingCan.verification({ ...finding, verification: null }, 'UNKNOWN').ok).toBe(true)
  expect(findingCan.verification({ ...finding, verification: 'UNKNOWN' }, 'UNKNOWN').ok).toBe(false)
})

test('an owner can be changed and released, once', () => {
  expect(findingCan.owner(finding, null).ok).toBe(true)
  expect(findingCan.owner(finding, 'platform')).toEqual(no('platform owns it already'))
  expect(findingCan.owner({ ...finding, owner: null }, null)).toEqual(no('It has no owner'))
})

test('a set is possible where one of its values is, and the reason beside a value does not make it so', () => {
  expect(findingCan.change(finding, { workflow: 'NEW', severity: 'LOW' }).ok).toBe(true)
  expect(findingCan.change(finding, { note: 'Seen.' }).ok).toBe(true)
  expect(
    findingCan.change({ ...finding, workflow: 'SUPPRESSED' }, { workflow: 'SUPPRESSED', note: 'Again.' }),
  ).toEqual(no('It is SUPPRESSED already'))
  expect(findingCan.change(finding, {})).toEqual(no('It sets nothing'))
})

test('a viewer may not decide, and the reason names who can help', () => {
  expect(roleCanDecide('viewer')).toEqual(no('The role viewer may not decide. Ask an admin'))
  for (const role of ['analyst', 'approver', 'admin'] as const) expect(roleCanDecide(role).ok).toBe(true)
})
