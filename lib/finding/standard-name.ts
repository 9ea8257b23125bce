/** Names of standards as Security Hub shows them, by the part of the id that names the standard. */
const NAMES: Readonly<Record<string, string>> = {
  'aws-foundational-security-best-practices': 'AWS Foundational Security Best Practices',
  'aws-resource-tagging-standard': 'AWS Resource Tagging Standard',
  'cis-aws-foundations-benchmark': 'CIS AWS Foundations Benchmark',
  'nist-800-53': 'NIST SP 800-53',
  'nist-800-171': 'NIST SP 800-171',
  'pci-dss': 'PCI DSS',
}

/** Writes `standards/pci-dss/v/3.2.1` for people as `PCI DSS v3.2.1`; an id of another form stays unchanged. */
export function standardName(id: string): string {
  const [, slug = '', version = ''] = /(?:standards|ruleset)\/([^/]+)\/v\/([^/]+)$/.exec(id) ?? []
  const name = Object.hasOwn(NAMES, slug) ? NAMES[slug] : undefined
  return name ? `${name} v${version}` : id
}
