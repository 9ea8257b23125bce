import type { JsonObject } from '../../values/json.ts'
import type { Item } from './asff.ts'

export type Category = 'Reachability' | 'Vulnerability' | 'Misconfiguration' | 'Sensitive Data'

/** What an open finding says about its resource, as an exposure refers to it. */
export type Signal = {
  readonly id: string
  readonly productArn: string
  readonly title: string
  readonly category: Category
  /** Known to be exploited, or likely to be. */
  readonly urgent: boolean
}

/** Controls whose failure opens the resource to the internet. */
const openings = new Set([
  'EC2.9',
  'S3.2',
  'S3.8',
  'RDS.2',
  'RDS.46',
  'Lambda.1',
  'EKS.1',
  'ECS.2',
  'Redshift.1',
  'SNS.4',
])
const products: Readonly<Record<string, Category>> = {
  'aws/inspector': 'Vulnerability',
  'aws/macie': 'Sensitive Data',
  'aws/access-analyzer': 'Reachability',
}

/** Undefined for findings that say nothing of an exposure: closed, passed, suppressed, or of another kind. */
export function signalOf({ document }: Item): Signal | undefined {
  const { Id, ProductArn, Title } = document
  if (typeof Id !== 'string' || typeof ProductArn !== 'string' || typeof Title !== 'string') return undefined
  const workflow = member(document, 'Workflow', 'Status')
  if (document.RecordState !== 'ACTIVE' || workflow === 'SUPPRESSED' || workflow === 'RESOLVED')
    return undefined
  const category = categoryOf(document, ProductArn.slice(ProductArn.indexOf(':product/') + 9))
  if (!category) return undefined
  return { id: Id, productArn: ProductArn, title: Title, category, urgent: isUrgent(document) }
}

function categoryOf(document: JsonObject, product: string): Category | undefined {
  if (product === 'aws/securityhub') {
    if (member(document, 'Compliance', 'Status') !== 'FAILED') return undefined
    const control = member(document, 'Compliance', 'SecurityControlId')
    return openings.has(String(control)) ? 'Reachability' : 'Misconfiguration'
  }
  const types = JSON.stringify(document.Types ?? [])
  if (types.includes('Network Reachability') || types.includes('S3BucketPublic')) return 'Reachability'
  if (product === 'aws/access-analyzer' && !types.includes('Data Exposure')) return undefined
  return products[product]
}

function isUrgent(document: JsonObject): boolean {
  const list: unknown = document.Vulnerabilities
  const first: unknown = Array.isArray(list) ? list[0] : undefined
  if (typeof first !== 'object' || first === null) return false
  return Reflect.get(first, 'ExploitAvailable') === 'YES' && Number(Reflect.get(first, 'EpssScore')) > 0.3
}

function member(document: JsonObject, name: string, inner: string): unknown {
  const value = document[name]
  return typeof value === 'object' && value !== null ? Reflect.get(value, inner) : undefined
}
