import type { Severity } from '@/lib/finding/severity'
import type { Compliance, Format, RecordState, Verification, Workflow } from '@/lib/finding/statuses'

/** Milliseconds since 1970 UTC. Wire timestamps with offsets and nanoseconds are read to this, once. */
export type Instant = number

export type Resource = {
  readonly id: string
  /** As its owner spells it: `AwsEc2Instance` (ASFF) or `AWS::EC2::Instance` (OCSF). */
  readonly type: string
  readonly region: string | null
  readonly account: string | null
  readonly name: string | null
  readonly tags: Readonly<Record<string, string>>
  /** ASFF `Details`, OCSF `data`: shown, never interpreted here. JSON text. */
  readonly details: string | null
}

export type Vulnerability = {
  readonly id: string
  readonly cvss: number | null
  readonly cvssVector: string | null
  readonly epss: number | null
  readonly exploit: boolean | null
  readonly fix: boolean | null
  readonly packages: readonly {
    readonly name: string
    readonly version: string | null
    readonly fixedIn: string | null
  }[]
  readonly references: readonly string[]
}

/** What the provider says. Between two documents of one finding the newer `updatedAt` wins as a whole. */
export type ProviderFields = {
  readonly productArn: string
  readonly product: string
  readonly company: string | null
  readonly generator: string | null
  readonly account: string
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
  /** Before the latest change of compliance, where the provider tells (`ProductFields.PreviousComplianceStatus`). */
  readonly previousCompliance: Compliance | null
  readonly control: string | null
  readonly standards: readonly string[]
  readonly relatedRequirements: readonly string[]
  readonly statusReasons: readonly string[]
  readonly providerSeverity: Severity | null
  readonly resources: readonly [Resource, ...Resource[]]
  readonly vulnerabilities: readonly Vulnerability[]
  readonly remediationText: string | null
  readonly remediationUrl: string | null
  readonly sourceUrl: string | null
  /** OCSF class 2004 with a type under `Exposure/`. */
  readonly exposure: boolean
  /** Identifiers of findings that the provider relates to this one. */
  readonly relatedIds: readonly string[]
}

/** What people decide. Ordered by our observation: `BatchUpdateFindings` does not move `UpdatedAt`. */
export type CustomerFields = {
  readonly severity: Severity
  readonly workflow: Workflow
  readonly note: { readonly text: string; readonly by: string | null; readonly at: Instant | null } | null
  readonly verification: Verification | null
  readonly confidence: number | null
  readonly criticality: number | null
  readonly userDefined: Readonly<Record<string, string>>
}

/** One wire document, read once at the edge. `AsffFinding` and `OcsfFinding` never travel further than this. */
export type FindingDocument = {
  readonly format: Format
  /** (`ProductArn`, `Id`) for ASFF, `metadata.uid` for OCSF: what the API names it by. */
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

/** A document that cannot be read as a finding; kept and shown, never dropped. */
export type QuarantinedDocument = {
  readonly format: Format
  readonly sourceId: string | null
  /** A sentence that names the field, such as `Resources is missing`. */
  readonly reason: string
  readonly raw: string
  readonly observedAt: Instant
}
