import type { Json, JsonObject } from '../../values/json.ts'
import { compact, numberOf, objectOf, objectsOf, textOf, textsOf } from '../../values/json.ts'
import { instantPair } from './instants.ts'

const coverage: Readonly<Record<string, string>> = { YES: 'Complete', PARTIAL: 'Partial', NO: 'None' }

export function renderVulnerabilities(asff: JsonObject): readonly JsonObject[] {
  return objectsOf(asff.Vulnerabilities).map(renderVulnerability)
}

function renderVulnerability(vulnerability: JsonObject): JsonObject {
  const fix = textOf(vulnerability.FixAvailable)
  const vendor = objectOf(vulnerability.Vendor)
  return compact({
    affected_packages: objectsOf(vulnerability.VulnerablePackages).map(renderPackage),
    cve: renderCve(vulnerability),
    fix_coverage: fix && coverage[fix],
    is_exploit_available: yes(vulnerability.ExploitAvailable),
    is_fix_available: fix === undefined ? undefined : fix !== 'NO',
    references: textsOf(vulnerability.ReferenceUrls),
    related_vulnerabilities: textsOf(vulnerability.RelatedVulnerabilities),
    severity: textOf(vendor.VendorSeverity),
    vendor_name: textOf(vendor.Name),
  })
}

function renderCve(vulnerability: JsonObject): JsonObject {
  const epss = numberOf(vulnerability.EpssScore)
  const vendor = objectOf(vulnerability.Vendor)
  return compact({
    cvss: objectsOf(vulnerability.Cvss).map(cvss =>
      compact({
        base_score: numberOf(cvss.BaseScore),
        src_url: textOf(vendor.Url),
        vector_string: textOf(cvss.BaseVector),
        vendor_name: textOf(cvss.Source),
        version: textOf(cvss.Version),
      }),
    ),
    // A string in OCSF, unlike every other score, so that readers that expect a number fail here.
    epss: epss === undefined ? undefined : { score: String(epss) },
    ...instantPair('created_time', vendor.VendorCreatedAt),
    ...instantPair('modified_time', vendor.VendorUpdatedAt),
    uid: textOf(vulnerability.Id),
  })
}

function renderPackage(software: JsonObject): JsonObject {
  const remediation = textOf(software.Remediation)
  return compact({
    architecture: textOf(software.Architecture),
    epoch: Number(textOf(software.Epoch) ?? Number.NaN) || undefined,
    fixed_in_version: textOf(software.FixedInVersion),
    name: textOf(software.Name),
    package_manager: textOf(software.PackageManager),
    path: textOf(software.FilePath),
    release: textOf(software.Release),
    remediation: remediation === undefined ? undefined : { desc: remediation },
    version: textOf(software.Version),
  })
}

function yes(value: Json | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'YES'
}
