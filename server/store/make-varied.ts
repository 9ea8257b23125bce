import { SEVERITIES } from '@/lib/finding/severity'
import { COMPLIANCES, WORKFLOWS } from '@/lib/finding/statuses'
import type { FindingDocument, Resource } from '@/server/domain/finding/finding'
import { makeDocument, NOON } from './fixtures'

const DAY = 86_400_000

const pick = <Value>(values: readonly [Value, ...Value[]], n: number): Value =>
  values[n % values.length] ?? values[0]

const resourceOf = (n: number): Resource => ({
  id: `arn:aws:s3:::bucket-${n % 23}`,
  type: pick(['AwsS3Bucket', 'AwsEc2Instance', 'AwsIamRole'], n),
  region: null,
  account: null,
  name: null,
  tags: n % 4 === 0 ? { team: `team ${n % 3}` } : {},
  details: null,
})

type Kind = NonNullable<Parameters<typeof makeDocument>[0]>

/** Picks the properties of a finding, the same in each run: none of the strides divides another. */
function kindOf(n: number): Kind {
  const extra = n % 7 === 0 ? [resourceOf(n + 1), resourceOf(n + 2), resourceOf(n + 1)] : []
  const control = n % 5 === 0 ? null : `S3.${n % 11}`
  return {
    id: `finding ${n}`,
    format: n % 6 === 0 ? 'ocsf' : 'asff',
    provider: {
      account: `11112222333${n % 4}`,
      control,
      compliance: control === null ? null : pick(COMPLIANCES, n),
      title: `Title, "quoted" ${n % 13}`,
      product: pick(['Security Hub', 'Inspector', 'GuardDuty'], n),
      description: n % 8 === 0 ? null : `Description ${n % 5}`,
      region: n % 9 === 0 ? null : pick(['eu-west-1', 'us-east-1'], n),
      standards: control === null ? [] : [`standards/pci-dss/v/${(n % 2) + 3}.0`, 'standards/nist/v/5.0.0'],
      createdAt: NOON - (n % 100) * DAY,
      updatedAt: NOON - (n % 17) * DAY,
      resources: [resourceOf(n), ...extra],
      vulnerabilities: Array.from({ length: n % 3 }, (_, k) => ({
        id: `CVE-2026-${(n + k) % 19}`,
        aliases: [],
        cvss: [{ score: (n % 11) + k / 10, version: k ? '2.0' : '3.1', vector: null, source: null }],
        vendor: null,
        epss: n % 2 ? 0.5 : null,
        exploit: n % 2 === 0,
        fix: null,
        packages: [{ name: `package ${n % 6}`, version: n % 4 ? `1.${k}` : null, fixedIn: null }],
        references: [],
      })),
    },
    customer: {
      note: n % 10 ? null : { text: `Note ${n % 20}`, by: null, at: null },
      severity: pick(SEVERITIES, n),
      workflow: pick(WORKFLOWS, n + Math.floor(n / 5)),
    },
  }
}

/** Makes findings of every kind. */
export const makeVaried = (n: number): FindingDocument => makeDocument(kindOf(n))

/** Makes the same finding as seen some days before, failing or passed, without decisions: its clock has a past. */
export function makeEarlier(n: number, days: number, failing: boolean): FindingDocument {
  const { provider, customer, ...kind } = kindOf(n)
  const seen = failing ? 'FAILED' : 'PASSED'
  return makeDocument({
    ...kind,
    observedAt: NOON - days * DAY,
    provider: {
      ...provider,
      compliance: provider?.compliance ? seen : null,
      updatedAt: NOON - (days + 20) * DAY,
    },
    customer: { ...customer, workflow: 'NEW' },
  })
}
