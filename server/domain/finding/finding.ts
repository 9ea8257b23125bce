import type { Platform } from '@/lib/finding/platforms'
import type { Severity } from '@/lib/finding/severity'
import type { Compliance, Fix, Format, RecordState, Verification, Workflow } from '@/lib/finding/statuses'

/** Milliseconds since 1970 UTC. Wire timestamps with offsets and nanoseconds are parsed once to this. */
export type Instant = number

export type Resource = {
  readonly id: string
  /** As the provider spells it: `AwsEc2Instance` (ASFF) or `AWS::EC2::Instance` (OCSF). */
  readonly type: string
  readonly region: string | null
  readonly account: string | null
  readonly name: string | null
  readonly tags: Readonly<Record<string, string>>
  /** ASFF `Details`, OCSF `data`: shown, never interpreted here. JSON text. */
  readonly details: string | null
}

/** A base score from 0 to 10 and its source, such as `NVD`. */
export type CvssScore = {
  readonly score: number
  /** The CVSS version: `2.0`, `3.1`, `4.0`. */
  readonly version: string | null
  readonly vector: string | null
  readonly source: string | null
}

export type AffectedPackage = {
  readonly name: string
  readonly version: string | null
  /** Null where no version has the fix. */
  readonly fixedIn: string | null
}

export type Vulnerability = {
  readonly id: string
  /** Its other ids, and ids that the provider relates to it, such as a GHSA id. */
  readonly aliases: readonly string[]
  /** Worst first, as `worstFirst` sorts them. */
  readonly cvss: readonly CvssScore[]
  /** The vendor that reports it, and its own words for the severity. */
  readonly vendor: { readonly name: string | null; readonly severity: string | null } | null
  readonly epss: number | null
  readonly exploit: boolean | null
  readonly fix: Fix | null
  readonly packages: readonly AffectedPackage[]
  readonly references: readonly string[]
}

/** The provider's fields. Between two documents of one finding, the newer `updatedAt` wins as a whole. */
export type ProviderFields = {
  readonly productArn: string
  readonly product: string
  readonly company: string | null
  readonly generator: string | null
  /** The account of the resource, as its platform names it: an AWS account, a subscription, a project, a cluster. */
  readonly account: string
  /** Only resources in AWS belong to an account of the organization. */
  readonly platform: Platform
  readonly region: string | null
  readonly title: string
  readonly description: string | null
  readonly types: readonly string[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
  readonly firstObservedAt: Instant | null
  readonly lastObservedAt: Instant | null
  readonly recordState: RecordState
  readonly compliance: Compliance | null
  /** A check that people make by hand: it reports neither passed nor failed. */
  readonly manual: boolean
  /** The compliance before the latest change, where the provider has it (`ProductFields.PreviousComplianceStatus`). */
  readonly previousCompliance: Compliance | null
  readonly control: string | null
  readonly standards: readonly string[]
  readonly relatedRequirements: readonly string[]
  readonly statusReasons: readonly string[]
  readonly providerSeverity: Severity | null
  /** The severity of a passed control while it failed, where its document still has it. Never INFORMATIONAL. */
  readonly failingSeverity: Severity | null
  readonly resources: readonly [Resource, ...Resource[]]
  readonly vulnerabilities: readonly Vulnerability[]
  readonly remediationText: string | null
  readonly remediationUrl: string | null
  readonly sourceUrl: string | null
  /** OCSF class 2004 with a type under `Exposure/`. */
  readonly exposure: boolean
  /** Generated to try out a product; no real incident. */
  readonly sample: boolean
  /** Findings that the provider relates to this one: of an exposure finding, those that contribute to it. */
  readonly signals: readonly Signal[]
}

/** A finding that contributes to another one, by its id at its provider, with the traits that it adds. */
export type Signal = {
  readonly id: string
  readonly title: string | null
  readonly traits: readonly Trait[]
}

/** What makes an exposure: `category` such as Reachability or Vulnerability; contextual traits do not cause it. */
export type Trait = {
  readonly category: string
  readonly name: string | null
  readonly contextual: boolean
  readonly values: readonly string[]
}

/** What a document of a format that lacks these fields reports. Each reader starts from here. */
export const NOT_REPORTED = {
  manual: false,
  previousCompliance: null,
  exposure: false,
} as const satisfies Partial<ProviderFields>

/** The fields that people decide. Ordered by our observation, since `BatchUpdateFindings` does not move `UpdatedAt`. */
export type CustomerFields = {
  readonly severity: Severity
  readonly workflow: Workflow
  readonly note: { readonly text: string; readonly by: string | null; readonly at: Instant | null } | null
  readonly verification: Verification | null
  readonly confidence: number | null
  readonly criticality: number | null
  readonly userDefined: Readonly<Record<string, string>>
}

/** One wire document, parsed once at the edge. `AsffFinding` and `OcsfFinding` go no further than this. */
export type FindingDocument = {
  readonly format: Format
  /** The identity in the API: (`ProductArn`, `Id`) for ASFF, `metadata.uid` for OCSF. */
  readonly identity: { readonly productArn: string; readonly id: string } | { readonly uid: string }
  /** ASFF `Id`, OCSF `finding_info.uid`: equal where both APIs serve one finding. */
  readonly sourceId: string
  readonly provider: ProviderFields
  readonly customer: CustomerFields
  /** The document as received, byte for byte where the transport allows. */
  readonly raw: string
  /** When Hubdesk saw it (start of the call, or time of the event). */
  readonly observedAt: Instant
}

/** A document that cannot be read as a finding. It is kept and shown, never dropped. */
export type QuarantinedDocument = {
  readonly format: Format
  readonly sourceId: string | null
  /** A sentence that names the field, such as `Resources is missing`. */
  readonly reason: string
  readonly raw: string
  readonly observedAt: Instant
}
