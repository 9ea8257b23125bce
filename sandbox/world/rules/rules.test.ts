import { describe, expect, test } from 'vitest'
import { controls } from '../../seed/controls/catalog.ts'
import type { JsonObject } from '../../values/json.ts'
import { edgesOf } from '../edges/edges-of.ts'
import { isResourceType, kinds, type ResourceType } from '../settings/kinds.ts'
import { sample } from '../testing/sample.ts'
import { controlsOf, evaluate } from './catalog.ts'
import { accountCases } from './testing/account-cases.ts'
import type { Case } from './testing/cases.ts'
import { computeCases } from './testing/compute-cases.ts'
import { dataCases } from './testing/data-cases.ts'
import { identityCases } from './testing/identity-cases.ts'
import { networkCases } from './testing/network-cases.ts'

const cases: readonly Case[] = [
  ...accountCases,
  ...computeCases,
  ...dataCases,
  ...identityCases,
  ...networkCases,
]

function statusOf(control: string, type: ResourceType, settings: JsonObject) {
  const resource = sample(type, settings)
  return evaluate(resource, edgesOf(resource), control).status
}

test.each(cases)('%s of %s with %j: %s', (control, type, settings, status) => {
  expect(statusOf(control, type, settings)).toBe(status)
})

test('every rule has a case that passes and one that fails', () => {
  const seen = new Set(cases.map(([control, , , status]) => `${control} ${status}`))
  const types = Object.keys(kinds).filter(isResourceType)
  const all = types.flatMap(type => [...controlsOf(type)])
  expect(all.length).toBeGreaterThan(150)
  expect(all.filter(id => !seen.has(`${id} PASSED`) || !seen.has(`${id} FAILED`))).toEqual([])
})

test('every rule is one of a control that the hub knows, for the type of resource that it checks', () => {
  const known = new Set(controls.map(({ id, resource }) => `${id} ${resource}`))
  const types = Object.keys(kinds).filter(isResourceType)
  const rules = types.flatMap(type => controlsOf(type).map(id => `${id} ${type}`))
  expect(rules.filter(rule => !known.has(rule))).toEqual([])
  expect(new Set(rules).size).toBe(rules.length)
})

describe('what AWS Config could not judge', () => {
  const lists = { EvaluationsEmpty: ['S3.8'], NotApplicable: ['S3.9'] }
  const bucket = sample('AwsS3Bucket', { Config: lists })

  test('is a warning where nothing was evaluated', () => {
    expect(evaluate(bucket, [], 'S3.8')).toMatchObject({
      status: 'WARNING',
      reason: { ReasonCode: 'CONFIG_EVALUATIONS_EMPTY' },
    })
  })

  test('is not available where the rule does not apply', () => {
    expect(evaluate(bucket, [], 'S3.9')).toMatchObject({
      status: 'NOT_AVAILABLE',
      reason: { ReasonCode: 'CONFIG_RETURNS_NOT_APPLICABLE' },
    })
  })

  test('says nothing of other controls', () => {
    expect(['PASSED', 'FAILED']).toContain(evaluate(bucket, [], 'S3.5').status)
  })
})

test('a control without a rule for the type is a mistake', () => {
  expect(() => evaluate(sample('AwsS3Bucket'), [], 'EC2.19')).toThrow('EC2.19 has no rule for AwsS3Bucket.')
})
