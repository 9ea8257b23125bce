import {
  type CustomerFields,
  type FindingDocument,
  NOT_REPORTED,
  type ProviderFields,
} from '@/server/domain/finding/finding'

const DAY = 86_400_000

/** Fixtures count their days from here. */
export const DAY_0 = Date.UTC(2026, 0, 1)

const PRODUCT = 'arn:aws:securityhub:eu-west-1::product/aws/securityhub'

/** Builds the ASFF document of a failed control, created on day 10, updated on day 50 and seen on day 100. */
export function documentWith(
  provider: Partial<ProviderFields>,
  customer: Partial<CustomerFields> = {},
  observedAt = DAY_0 + 100 * DAY,
): FindingDocument {
  return {
    format: 'asff',
    identity: { productArn: PRODUCT, id: 'one' },
    sourceId: 'one',
    provider: {
      ...NOT_REPORTED,
      productArn: PRODUCT,
      product: 'Security Hub',
      company: null,
      generator: null,
      account: '111122223333',
      platform: 'aws',
      region: null,
      title: 'title',
      description: null,
      types: [],
      createdAt: DAY_0 + 10 * DAY,
      updatedAt: DAY_0 + 50 * DAY,
      firstObservedAt: null,
      lastObservedAt: null,
      recordState: 'ACTIVE',
      compliance: 'FAILED',
      control: 'S3.1',
      standards: [],
      relatedRequirements: [],
      statusReasons: [],
      providerSeverity: null,
      failingSeverity: null,
      resources: [
        { id: 'r', type: 'Other', region: null, account: null, name: null, tags: {}, details: null },
      ],
      vulnerabilities: [],
      remediationText: null,
      remediationUrl: null,
      sourceUrl: null,
      sample: false,
      signals: [],
      ...provider,
    },
    customer: {
      severity: 'LOW',
      workflow: 'NEW',
      note: null,
      verification: null,
      confidence: null,
      criticality: null,
      userDefined: {},
      ...customer,
    },
    raw: '',
    observedAt,
  }
}
