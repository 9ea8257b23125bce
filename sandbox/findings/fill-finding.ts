import { objectOf, textOf } from '../ocsf/json.ts'
import type { Context } from '../operation.ts'
import type { JsonObject } from '../store/store.ts'

const products: Readonly<Record<string, string>> = {
  'aws/securityhub': 'Security Hub',
  'aws/guardduty': 'GuardDuty',
  'aws/inspector': 'Inspector',
  'aws/macie': 'Macie',
  'aws/access-analyzer': 'IAM Access Analyzer',
  'aws/firewall-manager': 'Firewall Manager',
  'aws/health': 'Health',
  'aws/ssm-patch-manager': 'Systems Manager Patch Manager',
  'aws/config': 'Config',
}

const companies: Readonly<Record<string, string>> = { aws: 'AWS' }

/** What Security Hub itself says of a finding, whatever the provider sent. `ProcessedAt` is the moment of the call. */
export function fillFinding(context: Context, finding: JsonObject): JsonObject {
  const productArn = textOf(finding.ProductArn) ?? ''
  const [, , , arnRegion, , path = ''] = productArn.split(':')
  const { company, product } = namesOf(path.replace(/^product\//, ''), finding)
  const account = context.store.collection('accounts').get(textOf(finding.AwsAccountId) ?? '')
  const name = textOf(account?.Name) ?? textOf(finding.AwsAccountName)
  return {
    ...finding,
    ...(name !== undefined && { AwsAccountName: name }),
    CompanyName: company,
    ProductName: product,
    Region: arnRegion || textOf(finding.Region) || context.region,
    RecordState: finding.RecordState ?? 'ACTIVE',
    ProcessedAt: new Date(context.now()).toISOString(),
    ProductFields: {
      ...objectOf(finding.ProductFields),
      'aws/securityhub/FindingId': `${productArn}/${textOf(finding.Id)}`,
      'aws/securityhub/ProductName': product,
      'aws/securityhub/CompanyName': company,
    },
  }
}

/** Names that the provider gives are kept: private integrations may name themselves. */
function namesOf(path: string, finding: JsonObject): { readonly company: string; readonly product: string } {
  const [company = '', product = ''] = path.split('/')
  const isDefault = product === 'default' && /^\d{12}$/.test(company)
  const known = products[path]
  return {
    company: textOf(finding.CompanyName) ?? (isDefault ? 'Personal' : (companies[company] ?? company)),
    product: textOf(finding.ProductName) ?? known ?? (isDefault ? 'Default' : product),
  }
}
