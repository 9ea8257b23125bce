import { z } from 'zod'
import { bool, json, number, object, objects, pairs, text, texts } from '@/server/aws/wire/lenient'

const severity = object({ Label: text, Normalized: number, Original: text })

const resource = { Id: text, Type: text, Region: text, Tags: pairs, Details: json }

const vulnerability = {
  Id: text,
  Cvss: objects({ Version: text, BaseScore: number, BaseVector: text, Source: text }),
  RelatedVulnerabilities: texts,
  Vendor: object({ Name: text, VendorSeverity: text }),
  EpssScore: number,
  ExploitAvailable: text,
  FixAvailable: text,
  VulnerablePackages: objects({ Name: text, Version: text, FixedInVersion: text }),
  ReferenceUrls: texts,
}

/** The members of ASFF that Hubdesk reads, all of them optional: five of six real files lack some. */
export const asffFinding = z.object({
  Id: text,
  ProductArn: text,
  ProductName: text,
  CompanyName: text,
  Region: text,
  GeneratorId: text,
  AwsAccountId: text,
  Types: texts,
  FirstObservedAt: text,
  LastObservedAt: text,
  CreatedAt: text,
  UpdatedAt: text,
  Severity: severity,
  Confidence: number,
  Sample: bool,
  Criticality: number,
  Title: text,
  Description: text,
  Remediation: object({ Recommendation: object({ Text: text, Url: text }) }),
  SourceUrl: text,
  ProductFields: pairs,
  UserDefinedFields: pairs,
  Resources: objects(resource),
  Compliance: object({
    Status: text,
    SecurityControlId: text,
    AssociatedStandards: objects({ StandardsId: text }),
    RelatedRequirements: texts,
    StatusReasons: objects({ ReasonCode: text, Description: text }),
  }),
  VerificationState: text,
  Workflow: object({ Status: text }),
  RecordState: text,
  RelatedFindings: objects({ Id: text }),
  Note: object({ Text: text, UpdatedBy: text, UpdatedAt: text }),
  Vulnerabilities: objects(vulnerability),
  FindingProviderFields: object({ Severity: severity, Types: texts }),
})

export type AsffFinding = z.infer<typeof asffFinding>
