type AttributeKind = 'string' | 'date' | 'number' | 'map' | 'ip' | 'keyword' | 'boolean'
export type Attribute = { readonly kind: AttributeKind; readonly path: readonly string[] }

/** Members of AwsSecurityFindingFilters, and the path of their values in a finding. A path goes through lists. */
const paths: Readonly<Record<AttributeKind, string>> = {
  string: `
    ProductArn ProductArn
    AwsAccountId AwsAccountId
    AwsAccountName AwsAccountName
    Id Id
    GeneratorId GeneratorId
    Region Region
    Type Types
    SeverityLabel Severity.Label
    Title Title
    Description Description
    RecommendationText Remediation.Recommendation.Text
    SourceUrl SourceUrl
    ProductName ProductName
    CompanyName CompanyName
    MalwareName Malware.Name
    MalwareType Malware.Type
    MalwarePath Malware.Path
    MalwareState Malware.State
    NetworkDirection Network.Direction
    NetworkProtocol Network.Protocol
    NetworkSourceDomain Network.SourceDomain
    NetworkSourceMac Network.SourceMac
    NetworkDestinationDomain Network.DestinationDomain
    ProcessName Process.Name
    ProcessPath Process.Path
    ThreatIntelIndicatorType ThreatIntelIndicators.Type
    ThreatIntelIndicatorValue ThreatIntelIndicators.Value
    ThreatIntelIndicatorCategory ThreatIntelIndicators.Category
    ThreatIntelIndicatorSource ThreatIntelIndicators.Source
    ThreatIntelIndicatorSourceUrl ThreatIntelIndicators.SourceUrl
    ResourceType Resources.Type
    ResourceId Resources.Id
    ResourcePartition Resources.Partition
    ResourceRegion Resources.Region
    ResourceProvider Resources.Provider
    ResourceOwnerAccountId Resources.Owner.Account.Id
    ResourceOwnerOrgId Resources.Owner.Org.Id
    ResourceApplicationName Resources.ApplicationName
    ResourceApplicationArn Resources.ApplicationArn
    ResourceAwsEc2InstanceType Resources.Details.AwsEc2Instance.Type
    ResourceAwsEc2InstanceImageId Resources.Details.AwsEc2Instance.ImageId
    ResourceAwsEc2InstanceKeyName Resources.Details.AwsEc2Instance.KeyName
    ResourceAwsEc2InstanceIamInstanceProfileArn Resources.Details.AwsEc2Instance.IamInstanceProfileArn
    ResourceAwsEc2InstanceVpcId Resources.Details.AwsEc2Instance.VpcId
    ResourceAwsEc2InstanceSubnetId Resources.Details.AwsEc2Instance.SubnetId
    ResourceAwsS3BucketOwnerId Resources.Details.AwsS3Bucket.OwnerId
    ResourceAwsS3BucketOwnerName Resources.Details.AwsS3Bucket.OwnerName
    ResourceAwsIamAccessKeyUserName Resources.Details.AwsIamAccessKey.UserName
    ResourceAwsIamAccessKeyPrincipalName Resources.Details.AwsIamAccessKey.PrincipalName
    ResourceAwsIamAccessKeyStatus Resources.Details.AwsIamAccessKey.Status
    ResourceAwsIamUserUserName Resources.Details.AwsIamUser.UserName
    ResourceContainerName Resources.Details.Container.Name
    ResourceContainerImageId Resources.Details.Container.ImageId
    ResourceContainerImageName Resources.Details.Container.ImageName
    ComplianceStatus Compliance.Status
    ComplianceSecurityControlId Compliance.SecurityControlId
    ComplianceAssociatedStandardsId Compliance.AssociatedStandards.StandardsId
    ComplianceSecurityControlParametersName Compliance.SecurityControlParameters.Name
    ComplianceSecurityControlParametersValue Compliance.SecurityControlParameters.Value
    VerificationState VerificationState
    WorkflowState WorkflowState
    WorkflowStatus Workflow.Status
    RecordState RecordState
    RelatedFindingsProductArn RelatedFindings.ProductArn
    RelatedFindingsId RelatedFindings.Id
    NoteText Note.Text
    NoteUpdatedBy Note.UpdatedBy
    FindingProviderFieldsRelatedFindingsId FindingProviderFields.RelatedFindings.Id
    FindingProviderFieldsRelatedFindingsProductArn FindingProviderFields.RelatedFindings.ProductArn
    FindingProviderFieldsSeverityLabel FindingProviderFields.Severity.Label
    FindingProviderFieldsSeverityOriginal FindingProviderFields.Severity.Original
    FindingProviderFieldsTypes FindingProviderFields.Types
    VulnerabilitiesExploitAvailable Vulnerabilities.ExploitAvailable
    VulnerabilitiesFixAvailable Vulnerabilities.FixAvailable`,
  date: `
    FirstObservedAt FirstObservedAt
    LastObservedAt LastObservedAt
    CreatedAt CreatedAt
    UpdatedAt UpdatedAt
    ProcessLaunchedAt Process.LaunchedAt
    ProcessTerminatedAt Process.TerminatedAt
    ThreatIntelIndicatorLastObservedAt ThreatIntelIndicators.LastObservedAt
    ResourceAwsEc2InstanceLaunchedAt Resources.Details.AwsEc2Instance.LaunchedAt
    ResourceAwsIamAccessKeyCreatedAt Resources.Details.AwsIamAccessKey.CreatedAt
    ResourceContainerLaunchedAt Resources.Details.Container.LaunchedAt
    NoteUpdatedAt Note.UpdatedAt`,
  number: `
    SeverityProduct Severity.Product
    SeverityNormalized Severity.Normalized
    Confidence Confidence
    Criticality Criticality
    NetworkSourcePort Network.SourcePort
    NetworkDestinationPort Network.DestinationPort
    ProcessPid Process.Pid
    ProcessParentPid Process.ParentPid
    FindingProviderFieldsConfidence FindingProviderFields.Confidence
    FindingProviderFieldsCriticality FindingProviderFields.Criticality`,
  map: `
    ProductFields ProductFields
    UserDefinedFields UserDefinedFields
    ResourceTags Resources.Tags
    ResourceDetailsOther Resources.Details.Other`,
  ip: `
    NetworkSourceIpV4 Network.SourceIpV4
    NetworkSourceIpV6 Network.SourceIpV6
    NetworkDestinationIpV4 Network.DestinationIpV4
    NetworkDestinationIpV6 Network.DestinationIpV6
    ResourceAwsEc2InstanceIpV4Addresses Resources.Details.AwsEc2Instance.IpV4Addresses
    ResourceAwsEc2InstanceIpV6Addresses Resources.Details.AwsEc2Instance.IpV6Addresses`,
  keyword: 'Keyword .',
  boolean: 'Sample Sample',
}

const kinds: readonly AttributeKind[] = ['string', 'date', 'number', 'map', 'ip', 'keyword', 'boolean']

export const filterAttributes: ReadonlyMap<string, Attribute> = new Map(
  kinds.flatMap(kind =>
    paths[kind]
      .trim()
      .split('\n')
      .map(line => {
        const [name = '', path = ''] = line.trim().split(' ')
        return [name, { kind, path: path.split('.') }] as const
      }),
  ),
)

/** Members of AutomationRulesFindingFilters and how many values each takes: the four named below take 100, the others 20. */
export const ruleCriteria: ReadonlyMap<string, number> = new Map(
  `ProductArn AwsAccountId Id GeneratorId Type FirstObservedAt LastObservedAt CreatedAt UpdatedAt Confidence Criticality
   Title Description SourceUrl ProductName CompanyName SeverityLabel ResourceType ResourceId ResourcePartition
   ResourceRegion ResourceTags ResourceDetailsOther ComplianceStatus ComplianceSecurityControlId
   ComplianceAssociatedStandardsId VerificationState WorkflowStatus RecordState RelatedFindingsProductArn
   RelatedFindingsId NoteText NoteUpdatedAt NoteUpdatedBy UserDefinedFields ResourceApplicationArn
   ResourceApplicationName AwsAccountName ResourceProvider ResourceOwnerAccountId ResourceOwnerOrgId`
    .split(/\s+/)
    .map(name => [name, ['AwsAccountId', 'GeneratorId', 'Title', 'ResourceId'].includes(name) ? 100 : 20]),
)
