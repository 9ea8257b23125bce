import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../values/json.ts'
import { validateFinding } from './validate-finding.ts'

const provided = (members: JsonObject): JsonObject => ({
  SchemaVersion: '2018-10-08',
  Id: 'one',
  ProductArn: 'arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default',
  GeneratorId: 'rule',
  AwsAccountId: '111122223333',
  Types: ['Software and Configuration Checks'],
  CreatedAt: '2026-01-01T00:00:00Z',
  UpdatedAt: '2026-01-01T01:00:00Z',
  Severity: { Label: 'HIGH' },
  Title: 'Title',
  Description: 'Description',
  Resources: [{ Type: 'Other', Id: 'r' }],
  ...members,
})
const reasons = (members: JsonObject) => validateFinding(provided(members)).map(({ text }) => text)

const long = (length: number) => 'x'.repeat(length)
const many = <Item>(count: number, item: Item): Item[] => Array(count).fill(item)
const keys = (count: number) => Object.fromEntries(many(count, 0).map((_, index) => [`k${index}`, 'v']))
/** Builds a resource of about so many bytes, in which no single text is too long. */
const large = (bytes: number): JsonObject => ({
  Type: 'Other',
  Id: 'r',
  Details: { AwsIamRole: { RoleDetailList: many(Math.floor(bytes / 1003), long(1000)) } },
})

describe('what is as large as AWS takes', () => {
  test.each<[string, JsonObject]>([
    [
      '50 fields of the product beside those of Security Hub',
      {
        ProductFields: {
          ...keys(50),
          'aws/securityhub/FindingId': 'x',
          'aws/securityhub/ProductName': 'P',
          'aws/securityhub/CompanyName': 'C',
        },
      },
    ],
    [
      'a text of 32,768 characters',
      { Resources: [{ Type: 'O', Id: 'r', Details: { A: { Policy: long(32_768) } } }] },
    ],
    [
      '50 tags and a detail of 1,024 characters',
      { Resources: [{ Type: 'O', Id: 'r', Tags: keys(50), Details: { Other: { a: long(1024) } } }] },
    ],
    ['types of three parts', { Types: ['a/b/c', 'a'] }],
    [
      '20 standards and a requirement of 64 characters',
      {
        Compliance: { AssociatedStandards: many(20, { StandardsId: 's' }), RelatedRequirements: [long(64)] },
      },
    ],
  ])('%s is taken', (_what, members) => {
    expect(reasons(members)).toEqual([])
  })
})

describe('refusals', () => {
  test.each<[string, JsonObject, string]>([
    ['a missing title', { Title: null }, "required property 'Title'"],
    ['a long title', { Title: 'x'.repeat(257) }, 'data.Title should NOT be longer than 256'],
    ['no severity', { Severity: {} }, 'Severity should have Label or Normalized'],
    ['a date that is none', { UpdatedAt: '2026-02-30T00:00:00Z' }, 'data.UpdatedAt should match format'],
    ['no resources', { Resources: [] }, 'data.Resources should NOT have fewer than 1 items'],
    ['more than 240 KB', { Resources: [large(250_000)] }, '240 KB'],
    [
      'a long text of any kind',
      { Resources: [{ Type: 'O', Id: 'r', Details: { A: { Policy: long(32_769) } } }] },
      'data.Resources[0].Details.A.Policy should NOT be longer than 32768',
    ],
    [
      'a long image name',
      { Resources: [{ Type: 'Container', Id: 'r', Details: { Container: { ImageName: long(129) } } }] },
      'data.Resources[0].Details.Container.ImageName should NOT be longer than 128',
    ],
    [
      'a long detail',
      { Resources: [{ Type: 'O', Id: 'r', Details: { Other: { a: long(1025) } } }] },
      'data.Resources[0].Details.Other.a should NOT be longer than 1024',
    ],
    [
      '51 details',
      { Resources: [{ Type: 'O', Id: 'r', Details: { Other: keys(51) } }] },
      'data.Resources[0].Details.Other should NOT have more than 50 properties',
    ],
    [
      'no tags in tags',
      { Resources: [{ Type: 'O', Id: 'r', Tags: {} }] },
      'data.Resources[0].Tags should NOT have fewer than 1 properties',
    ],
    [
      '51 tags',
      { Resources: [{ Type: 'O', Id: 'r', Tags: keys(51) }] },
      'data.Resources[0].Tags should NOT have more than 50 properties',
    ],
    ['a long description', { Description: long(1025) }, 'data.Description should NOT be longer than 1024'],
    [
      'an empty recommendation',
      { Remediation: { Recommendation: { Text: '' } } },
      'data.Remediation.Recommendation.Text should NOT be shorter than 1 characters',
    ],
    [
      'a long recommendation',
      { Remediation: { Recommendation: { Text: long(513) } } },
      'data.Remediation.Recommendation.Text should NOT be longer than 512',
    ],
    [
      '21 standards',
      { Compliance: { AssociatedStandards: many(21, { StandardsId: 's' }) } },
      'data.Compliance.AssociatedStandards should NOT have more than 20 items',
    ],
    [
      'a long requirement',
      { Compliance: { RelatedRequirements: [long(65)] } },
      'data.Compliance.RelatedRequirements[0] should NOT be longer than 64',
    ],
    [
      '33 requirements',
      { Compliance: { RelatedRequirements: many(33, 'r') } },
      'data.Compliance.RelatedRequirements should NOT have more than 32 items',
    ],
    [
      'a type of four parts',
      { Types: ['a/b/c/d'] },
      'data.Types[0] should match pattern "^([^/]+)(/[^/]+){0,2}$"',
    ],
    ['an empty type', { Types: [''] }, 'data.Types[0] should match pattern "^([^/]+)(/[^/]+){0,2}$"'],
    [
      '51 fields of the product',
      { ProductFields: keys(51) },
      'data.ProductFields should NOT have more than 50 properties',
    ],
    ['no threats in threats', { Threats: [] }, 'data.Threats should NOT have fewer than 1 items'],
    [
      'six files of a threat',
      { Threats: [{ FilePaths: many(6, { Hash: 'h' }) }] },
      'data.Threats[0].FilePaths should NOT have more than 5 items',
    ],
    [
      'a long process name',
      { Process: { Name: long(65) } },
      'data.Process.Name should NOT be longer than 64',
    ],
    [
      'a direction that is none',
      { Network: { Direction: 'UP' } },
      'data.Network.Direction should be equal to one of the allowed values',
    ],
    [
      'a fix that is none',
      { Vulnerabilities: [{ Id: 'v', FixAvailable: 'MAYBE' }] },
      'data.Vulnerabilities[0].FixAvailable should be equal',
    ],
  ])('%s is refused in words', (_what, members, words) => {
    expect(reasons(members)).toEqual([expect.stringContaining(words)])
  })
})
