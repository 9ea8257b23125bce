import type { JsonObject } from '../../values/json.ts'
import { objectOf, textOf } from '../../values/json.ts'
import type { Context } from '../../wire/operation.ts'

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
  'aquasecurity/aquasecurity': 'Aqua Security',
  'cloud-custodian/cloud-custodian': 'Cloud Custodian',
  'prowler/prowler': 'Prowler',
}

const companies: Readonly<Record<string, string>> = {
  aws: 'AWS',
  aquasecurity: 'Aqua Security',
  'cloud-custodian': 'Cloud Custodian',
  prowler: 'Prowler',
}

/**
 * Sets the members that Security Hub itself writes, in place of any values of the provider. `ProcessedAt` is the instant of the
 * call.
 */
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

/**
 * Returns the names of company and product. Names that the provider gives are kept, because private integrations may
 * name themselves. A finding exported from Security Hub keeps the names it had there.
 */
function namesOf(path: string, finding: JsonObject): { readonly company: string; readonly product: string } {
  const [company = '', product = ''] = path.split('/')
  const isDefault = product === 'default' && /^\d{12}$/.test(company)
  const before = objectOf(finding.ProductFields)
  return {
    company:
      textOf(finding.CompanyName) ??
      companies[company] ??
      textOf(before['aws/securityhub/CompanyName']) ??
      (isDefault ? 'Personal' : company),
    product:
      textOf(finding.ProductName) ??
      products[path] ??
      textOf(before['aws/securityhub/ProductName']) ??
      (isDefault ? 'Default' : product),
  }
}
