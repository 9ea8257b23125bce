import { number, object, pairs } from '@/server/aws/wire/lenient'
import type { CvssScore, Vulnerability } from '@/server/domain/finding/finding'
import { fixedVersion, fixOfPackages, worstFirst } from '@/server/domain/finding/vulnerability'

const details = object({ Other: pairs })

/** How scanners without `Vulnerabilities` spell its members in `Resources[].Details.Other`. */
const SPELLINGS = {
  id: ['CVE ID', 'CVE', 'CveId', 'VulnerabilityId', 'VulnerabilityID', 'Vulnerability ID'],
  package: ['PkgName', 'Package', 'PackageName', 'Package Name'],
  installed: ['Installed Package', 'InstalledVersion', 'Installed Version', 'PackageVersion'],
  fixed: ['Patched Package', 'FixedVersion', 'Fixed Version', 'FixedInVersion'],
  vendorSeverity: ['VendorSeverity', 'Vendor Severity'],
} as const

/** The members of one score each, and what they leave out: its source, and the version of CVSS. */
const SCORES = [
  { score: ['NvdCvssScoreV4'], vector: ['NvdCvssVectorV4'], source: 'NVD', version: '4.0' },
  { score: ['NvdCvssScoreV3'], vector: ['NvdCvssVectorV3'], source: 'NVD', version: '3' },
  { score: ['NvdCvssScoreV2'], vector: ['NvdCvssVectorV2'], source: 'NVD', version: '2.0' },
  {
    score: ['CvssScore', 'CVSS Score', 'CVSS'],
    vector: ['CvssVector', 'CVSS Vector'],
    source: null,
    version: null,
  },
] as const

type Members = Readonly<Record<string, string>>

const member = (other: Members, names: readonly string[]): string | null =>
  names.map(name => other[name]?.trim()).find(Boolean) ?? null

/** Reads the version from `CVSS:3.1/AV:N/…`. */
const versionOf = (vector: string | null): string | null => /^CVSS:(\d\.\d)\//.exec(vector ?? '')?.[1] ?? null

const readScores = (other: Members): CvssScore[] =>
  SCORES.flatMap(({ score, vector, source, version }) => {
    const value = number.parse(member(other, score))
    const text = member(other, vector)
    return value === null ? [] : { score: value, version: versionOf(text) ?? version, vector: text, source }
  })

/** Fields of AWS's own products are ignored: their `Other` names no vulnerability. */
function readOther(other: Members): Vulnerability | null {
  const id = member(other, SPELLINGS.id)
  if (id === null) return null
  const name = member(other, SPELLINGS.package)
  const version = member(other, SPELLINGS.installed)
  const packages =
    name === null ? [] : [{ name, version, fixedIn: fixedVersion(member(other, SPELLINGS.fixed)) }]
  const severity = member(other, SPELLINGS.vendorSeverity)
  return {
    id,
    aliases: [],
    cvss: worstFirst(readScores(other)),
    vendor: severity === null ? null : { name: null, severity },
    epss: null,
    exploit: null,
    fix: fixOfPackages(packages),
    packages,
    references: [],
  }
}

/** Joins vulnerabilities to one per id, with the packages of all its resources, each once. */
function joined(found: readonly Vulnerability[]): Vulnerability[] {
  const byId = new Map<string, Vulnerability>()
  for (const one of found) {
    const known = byId.get(one.id)
    const packages = [...(known?.packages ?? []), ...one.packages].filter(
      (pack, index, all) =>
        all.findIndex(
          other =>
            other.name === pack.name && other.version === pack.version && other.fixedIn === pack.fixedIn,
        ) === index,
    )
    byId.set(one.id, { ...(known ?? one), packages, fix: fixOfPackages(packages) })
  }
  return [...byId.values()]
}

/**
 * Reads vulnerabilities in `Resources[].Details.Other`, where scanners without `Vulnerabilities` such as Trivy put
 * them. Takes the JSON texts of `Details`.
 */
export function readOtherVulnerabilities(texts: readonly (string | null)[]): Vulnerability[] {
  return joined(
    texts.flatMap(text => {
      // Most details have no such member, and need not be parsed again.
      if (!text?.includes('"Other"')) return []
      return readOther(details.parse(JSON.parse(text)).Other) ?? []
    }),
  )
}

/** True when `Details.Other` describes a Kubernetes object: it names its kind, and its namespace or API. */
export function isKubernetesObject(text: string | null): boolean {
  if (!text?.includes('"Other"')) return false
  const { Other } = details.parse(JSON.parse(text))
  const names = new Set(Object.keys(Other).map(name => name.toLowerCase().replaceAll(/[\s_-]/g, '')))
  return (
    (names.has('kind') && (names.has('namespace') || names.has('apiversion') || names.has('name'))) ||
    (names.has('namespace') && (names.has('pod') || names.has('podname') || names.has('cluster')))
  )
}
