import { object, pairs } from './lenient'

const details = object({ Other: pairs })
const CVE_KEYS = ['CVE ID', 'CVE', 'VulnerabilityId']

/**
 * Ids of vulnerabilities in `Resources[].Details.Other`, where scanners such as Trivy put them that send no
 * `Vulnerabilities`. Takes the JSON text of `Details`.
 */
export function readOtherVulnerabilityIds(detailsText: string | null): string[] {
  // Most details have no such member, and need not be parsed again.
  if (!detailsText?.includes('"Other"')) return []
  const { Other } = details.parse(JSON.parse(detailsText))
  const id = CVE_KEYS.map(key => Other[key]?.trim()).find(Boolean)
  return id === undefined ? [] : [id]
}
