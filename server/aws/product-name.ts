const AWS_PRODUCTS: Readonly<Record<string, string>> = {
  'access-analyzer': 'IAM Access Analyzer',
  config: 'Config',
  detective: 'Detective',
  'firewall-manager': 'Firewall Manager',
  guardduty: 'GuardDuty',
  health: 'Health',
  inspector: 'Inspector',
  'iot-device-defender': 'IoT Device Defender',
  macie: 'Macie',
  securityhub: 'Security Hub',
  ssm: 'Systems Manager',
  'ssm-patch-manager': 'Systems Manager Patch Manager',
}

/** `product/aws/guardduty` of a product ARN as company and product; null where it is no product ARN. */
export function readProductArn(arn: string): { readonly company: string; readonly product: string } | null {
  const match = /:product(?:v2)?\/([^/]+)\/(.+)$/.exec(arn)
  return match?.[1] && match[2] ? { company: match[1], product: match[2] } : null
}

/** A name for people where the finding carries none: five of six findings in published files do not. */
export function nameProduct(arn: string): string {
  const parts = readProductArn(arn)
  if (parts === null) return arn
  if (parts.company === 'aws') return AWS_PRODUCTS[parts.product] ?? parts.product
  return parts.product === 'default' ? 'Default' : parts.product
}
