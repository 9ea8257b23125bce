import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Format } from '@/lib/finding/statuses'
import {
  type CustomerFields,
  type FindingDocument,
  type Instant,
  NOT_REPORTED,
  type ProviderFields,
} from '@/server/domain/finding/finding'
import type { Index } from '@/server/store/index/handle'
import { openIndex } from './open-index'

/** Noon of an ordinary day; tests measure from it. */
export const NOON = Date.UTC(2026, 5, 15, 12)

type Overrides = {
  readonly format?: Format
  readonly id?: string
  readonly uid?: string
  readonly provider?: Partial<ProviderFields>
  readonly customer?: Partial<CustomerFields>
  readonly observedAt?: Instant
}

const provider: ProviderFields = {
  ...NOT_REPORTED,
  productArn: 'arn:aws:securityhub:eu-west-1::product/aws/securityhub',
  product: 'Security Hub',
  company: 'AWS',
  generator: 'security-control/S3.1',
  account: '111122223333',
  platform: 'aws',
  region: 'eu-west-1',
  title: 'S3 general purpose buckets should block public access',
  description: null,
  types: ['Software and Configuration Checks/Industry and Regulatory Standards'],
  createdAt: NOON - 86_400_000 * 20,
  updatedAt: NOON - 3_600_000,
  firstObservedAt: null,
  lastObservedAt: null,
  recordState: 'ACTIVE',
  compliance: 'FAILED',
  control: 'S3.1',
  standards: ['standards/aws-foundational-security-best-practices/v/1.0.0'],
  relatedRequirements: [],
  statusReasons: [],
  providerSeverity: 'MEDIUM',
  failingSeverity: null,
  resources: [
    {
      id: 'arn:aws:s3:::a-bucket',
      type: 'AwsS3Bucket',
      region: 'eu-west-1',
      account: '111122223333',
      name: null,
      tags: {},
      details: null,
    },
  ],
  vulnerabilities: [],
  remediationText: null,
  remediationUrl: null,
  sourceUrl: null,
  sample: false,
  signals: [],
}

const customer: CustomerFields = {
  severity: 'MEDIUM',
  workflow: 'NEW',
  note: null,
  verification: null,
  confidence: null,
  criticality: null,
  userDefined: {},
}

/** Makes a document of a failed control, with the given changes. */
export function makeDocument({
  format = 'asff',
  id = 'one',
  observedAt = NOON,
  ...rest
}: Overrides = {}): FindingDocument {
  const document = {
    format,
    sourceId: id,
    provider: { ...provider, ...rest.provider },
    customer: { ...customer, ...rest.customer },
    observedAt,
  }
  const identity =
    format === 'ocsf' ? { uid: rest.uid ?? `uid-${id}` } : { productArn: document.provider.productArn, id }
  const content = { identity, sourceId: id, provider: document.provider, customer: document.customer }
  return { ...document, identity, raw: JSON.stringify(content) }
}

const content = z.custom<Pick<FindingDocument, 'identity' | 'sourceId' | 'provider' | 'customer'>>()

/** Reads back what `makeDocument` put into `raw`. */
const readMade = (format: Format, raw: string, observedAt: Instant): FindingDocument => ({
  format,
  ...content.parse(JSON.parse(raw)),
  raw,
  observedAt,
})

/** Makes a folder that is removed after the test. */
export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'hubdesk-index-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Opens an index of its own on a real file. */
export const openMade = (folder: string, name = 'index.duckdb'): Promise<Index> =>
  openIndex({
    path: join(folder, name),
    ledgerPath: join(folder, `ledger-${name}`),
    backups: null,
    memoryLimit: '512MB',
    threads: 2,
    readDocument: readMade,
  })

/** Makes a page of documents of generation 1, without a checkpoint. */
export const pageOf = (documents: readonly FindingDocument[], generation = 1) => ({
  documents,
  quarantined: [],
  generation,
  checkpoint: null,
})
