import type { JsonObject } from '../../values/json.ts'
import { iso } from '../lifecycle/calendar.ts'
import type { Label } from '../lifecycle/span.ts'

/** One generated finding, with what GetFindingHistory knows of it. */
export type Item = {
  readonly kind: 'asff' | 'ocsf'
  readonly document: JsonObject
  readonly history: readonly JsonObject[]
}

const normalized: Readonly<Record<Label, number>> = {
  INFORMATIONAL: 0,
  LOW: 1,
  MEDIUM: 40,
  HIGH: 70,
  CRITICAL: 90,
}

function severity(label: Label, original: string = label) {
  return { Label: label, Normalized: normalized[label], Original: original }
}

function productArn(region: string, product: string): string {
  return `arn:aws:securityhub:${region}::product/${product}`
}

/** What an ASFF finding of a resource needs, besides what its product adds. */
export type Common = {
  readonly id: string
  readonly product: { readonly path: string; readonly name: string; readonly company: string }
  readonly account: { readonly id: string; readonly name: string }
  readonly region: string
  readonly generator: string
  readonly types: readonly string[]
  readonly title: string
  readonly description: string
  readonly label: Label
  readonly original?: string
  readonly created: number
  readonly updated: number
  readonly firstObserved: number
  readonly lastObserved: number
  readonly archived?: boolean
  readonly productFields?: Readonly<Record<string, string>>
}

/** The members that every product's findings have in Security Hub. */
export function commonMembers(of: Common) {
  const product = productArn(of.region, of.product.path)
  const rated = severity(of.label, of.original)
  return {
    AwsAccountId: of.account.id,
    AwsAccountName: of.account.name,
    CompanyName: of.product.company,
    CreatedAt: iso(of.created),
    Description: of.description.slice(0, 1024),
    FindingProviderFields: {
      Severity: { Label: rated.Label, Original: rated.Original },
      Types: of.types,
    },
    FirstObservedAt: iso(of.firstObserved),
    GeneratorId: of.generator,
    Id: of.id,
    LastObservedAt: iso(of.lastObserved),
    ProcessedAt: iso(of.updated),
    ProductArn: product,
    ProductFields: {
      ...of.productFields,
      'aws/securityhub/CompanyName': of.product.company,
      'aws/securityhub/FindingId': `${product}/${of.id}`,
      'aws/securityhub/ProductName': of.product.name,
    },
    ProductName: of.product.name,
    RecordState: of.archived ? 'ARCHIVED' : 'ACTIVE',
    Region: of.region,
    SchemaVersion: '2018-10-08',
    Severity: rated,
    Title: of.title.slice(0, 256),
    Types: of.types,
    UpdatedAt: iso(of.updated),
  }
}
