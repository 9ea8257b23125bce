/** By company and product of the ARN, with the names of `DescribeProducts`. */
const PRODUCTS: Readonly<Record<string, string>> = {
  'aquasecurity/aquasecurity': 'Aqua Security',
  'aquasecurity/kube-bench': 'Kube-bench',
  'aws/access-analyzer': 'IAM Access Analyzer',
  'aws/config': 'Config',
  'aws/detective': 'Detective',
  'aws/firewall-manager': 'Firewall Manager',
  'aws/guardduty': 'GuardDuty',
  'aws/health': 'Health',
  'aws/inspector': 'Inspector',
  'aws/iot-device-defender': 'IoT Device Defender',
  'aws/macie': 'Macie',
  'aws/securityhub': 'Security Hub',
  'aws/ssm': 'Systems Manager',
  'aws/ssm-patch-manager': 'Systems Manager Patch Manager',
  'cloud-custodian/cloud-custodian': 'Cloud Custodian',
  'crowdstrike/crowdstrike-falcon': 'CrowdStrike Falcon',
  'lacework/lacework': 'Lacework',
  'orca-security/orca-security': 'Orca Security',
  'prowler/prowler': 'Prowler',
  'snyk/snyk': 'Snyk',
}

/** Folds spellings: `Cloud Custodian` and `cloud-custodian` are one name. */
const folded = (name: string): string => name.toLowerCase().replaceAll(/[\s_.-]/g, '')

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.values(PRODUCTS).map(name => [folded(name), name]),
)

/** Splits `product/aws/guardduty` of a product ARN into company and product; null if it is not a product ARN. */
export function readProductArn(arn: string): { readonly company: string; readonly product: string } | null {
  const match = /:product(?:v2)?\/([^/]+)\/(.+)$/.exec(arn)
  return match?.[1] && match[2] ? { company: match[1], product: match[2] } : null
}

function nameOfArn(arn: string): string {
  const parts = readProductArn(arn)
  if (parts === null) return arn
  const known = PRODUCTS[`${parts.company}/${parts.product}`.toLowerCase()]
  return known ?? (parts.product === 'default' ? 'Default' : parts.product)
}

/**
 * Names a product: as in the finding, otherwise AWS's name for the ARN, otherwise the ARN's last part. Five of six
 * findings in published files have no name. A known product has one spelling, for any writer and format.
 */
export function nameProduct(named: string | null, arn: string): string {
  const name = (named ?? nameOfArn(arn)).trim()
  return SPELLINGS.get(folded(name)) ?? name
}
