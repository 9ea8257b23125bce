import { FIXES } from '@/lib/finding/statuses'
import { oneOf } from '@/server/aws/wire/lenient'
import type { CvssScore, Vulnerability } from '@/server/domain/finding/finding'
import { fixedVersion, fixOfPackages, worstFirst } from '@/server/domain/finding/vulnerability'
import type { AsffFinding } from './asff-schema'
import { readOtherVulnerabilities } from './other-details'

type Wire = AsffFinding['Vulnerabilities'][number]

const YES_NO: Readonly<Record<string, boolean>> = { YES: true, NO: false }

const readScores = ({ Cvss }: Wire): CvssScore[] =>
  Cvss.flatMap(({ BaseScore, Version, BaseVector, Source }) =>
    BaseScore === null ? [] : { score: BaseScore, version: Version, vector: BaseVector, source: Source },
  )

function readOne(wire: Wire, id: string): Vulnerability {
  const packages = wire.VulnerablePackages.flatMap(({ Name, Version, FixedInVersion }) =>
    Name === null ? [] : { name: Name, version: Version, fixedIn: fixedVersion(FixedInVersion) },
  )
  const { Name: name, VendorSeverity: severity } = wire.Vendor
  return {
    id,
    aliases: [...new Set(wire.RelatedVulnerabilities)].filter(alias => alias !== id),
    cvss: worstFirst(readScores(wire)),
    vendor: name === null && severity === null ? null : { name, severity },
    epss: wire.EpssScore,
    exploit: YES_NO[wire.ExploitAvailable?.trim().toUpperCase() ?? ''] ?? null,
    fix: oneOf(FIXES, wire.FixAvailable) ?? fixOfPackages(packages),
    packages,
    references: wire.ReferenceUrls,
  }
}

/** Reads the vulnerabilities of an ASFF finding; without such a member, those in the details of its resources. */
export function readAsffVulnerabilities({ Vulnerabilities, Resources }: AsffFinding): Vulnerability[] {
  if (Vulnerabilities.length === 0) return readOtherVulnerabilities(Resources.map(({ Details }) => Details))
  return Vulnerabilities.flatMap(wire => (wire.Id === null ? [] : readOne(wire, wire.Id)))
}
