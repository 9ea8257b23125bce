import { openStore } from '../store/sqlite/open-store.ts'
import type { Store } from '../store/store.ts'
import type { JsonObject } from '../values/json.ts'
import type { Context } from '../wire/operation.ts'

export const clock = Date.parse('2026-03-01T00:00:00Z')

/** Makes the context of a caller with an empty store in memory, at a fixed instant. */
export function testContext(overrides: Partial<Context> = {}): Context & { readonly store: Store } {
  const now = () => clock
  return {
    store: openStore(':memory:', now),
    now,
    account: '111122223333',
    region: 'us-east-1',
    ...overrides,
  }
}

const product = (name: string) => `arn:aws:securityhub:us-east-1::product/aws/${name}`

/** Builds a failed control finding of Security Hub CSPM; `overrides` replace whole members. */
export function controlFinding(id: string, overrides: JsonObject = {}): JsonObject {
  return {
    SchemaVersion: '2018-10-08',
    Id: id,
    ProductArn: product('securityhub'),
    ProductName: 'Security Hub',
    CompanyName: 'AWS',
    Region: 'us-east-1',
    GeneratorId: 'security-control/S3.8',
    AwsAccountId: '444455556666',
    Types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
    FirstObservedAt: '2026-01-05T10:00:00.000Z',
    CreatedAt: '2026-01-05T10:00:00.000Z',
    UpdatedAt: '2026-02-01T10:00:00.000Z',
    Severity: { Label: 'HIGH', Normalized: 70, Original: 'HIGH' },
    Title: 'S3 general purpose buckets should block public access',
    Description: 'Public access to the bucket is not blocked.',
    Remediation: { Recommendation: { Text: 'Read the guide.', Url: 'https://docs.aws.amazon.com/S3.8' } },
    Resources: [
      {
        Type: 'AwsS3Bucket',
        Id: 'arn:aws:s3:::ledger',
        Partition: 'aws',
        Region: 'us-east-1',
        Tags: { owner: 'payments' },
      },
    ],
    Compliance: {
      Status: 'FAILED',
      SecurityControlId: 'S3.8',
      RelatedRequirements: ['PCI DSS v3.2.1/1.2.1'],
      AssociatedStandards: [{ StandardsId: 'standards/aws-foundational-security-best-practices/v/1.0.0' }],
      StatusReasons: [{ ReasonCode: 'CONFIG_EVALUATIONS_EMPTY', Description: 'No evaluation.' }],
    },
    Workflow: { Status: 'NEW' },
    RecordState: 'ACTIVE',
    ...overrides,
  }
}

/** Builds a package vulnerability of Inspector; `overrides` replace whole members. */
export function inspectorFinding(id: string, overrides: JsonObject = {}): JsonObject {
  const { Compliance: _compliance, ...common } = controlFinding(id)
  return {
    ...common,
    ProductArn: product('inspector'),
    ProductName: 'Inspector',
    GeneratorId: 'AWSInspector',
    Types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
    Title: 'CVE-2021-44228 - log4j-core',
    Resources: [{ Type: 'AwsEc2Instance', Id: 'i-0abc', Partition: 'aws', Region: 'us-east-1' }],
    Vulnerabilities: [
      {
        Id: 'CVE-2021-44228',
        EpssScore: 0.97,
        ExploitAvailable: 'YES',
        FixAvailable: 'YES',
        Cvss: [{ BaseScore: 10, Version: '3.1', BaseVector: 'CVSS:3.1/AV:N', Source: 'NVD' }],
        VulnerablePackages: [{ Name: 'log4j-core', Version: '2.14.0', FixedInVersion: '2.17.1' }],
      },
    ],
    ...overrides,
  }
}

export function putAsff(context: Context, ...documents: readonly JsonObject[]): void {
  context.store.findings.put(documents.map(document => ({ kind: 'asff', document })))
}
