import type { CustomerFields, FindingDocument, ProviderFields } from '@/server/domain/finding'

const DAY = 86_400_000

/** A failed control's ASFF document, created on day 10 and updated on day 50, as it is seen on day 100. */
export function documentWith(
  provider: Partial<ProviderFields>,
  customer: Partial<CustomerFields> = {},
  observedAt = 100 * DAY,
): FindingDocument {
  return {
    format: 'asff',
    identity: { productArn: 'product', id: 'one' },
    sourceId: 'one',
    provider: {
      productArn: 'product',
      product: 'Security Hub',
      company: null,
      generator: null,
      account: '111122223333',
      region: null,
      title: 'title',
      description: null,
      types: [],
      createdAt: 10 * DAY,
      updatedAt: 50 * DAY,
      firstObservedAt: null,
      lastObservedAt: null,
      recordState: 'ACTIVE',
      compliance: 'FAILED',
      previousCompliance: null,
      control: null,
      standards: [],
      relatedRequirements: [],
      statusReasons: [],
      providerSeverity: null,
      resources: [
        { id: 'r', type: 'Other', region: null, account: null, name: null, tags: {}, details: null },
      ],
      vulnerabilities: [],
      remediationText: null,
      remediationUrl: null,
      sourceUrl: null,
      exposure: false,
      relatedIds: [],
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
