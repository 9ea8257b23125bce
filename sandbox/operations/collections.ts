/**
 * What the keyed collections of the store hold, by collection name. The key of each document is given at its type.
 * Instants are ISO 8601 text; members are named as AWS names them, so that an operation serves them as they are.
 */
export type Collections = {
  /** One document, key `self`. */
  readonly organization: Organization
  /** Key: account id. */
  readonly accounts: Account
  /** Key: `Id`. The root of the organization is the one whose `ParentId` is null (`r-…`). */
  readonly 'organizational-units': OrganizationalUnit
  /** Key: `StandardsArn`. */
  readonly standards: Standard
  /** Key: `StandardsSubscriptionArn`. */
  readonly 'standards-subscriptions': StandardsSubscription
  /** Key: `SecurityControlId`, such as `EC2.18`. */
  readonly 'security-controls': SecurityControl
  /** Key: `InsightArn`. */
  readonly insights: Insight
  /** Key: `ActionTargetArn`. */
  readonly 'action-targets': ActionTarget
  /** Keys: `v1` (Security Hub CSPM) and `v2` (Security Hub). A missing document means: not enabled. */
  readonly hub: Hub | HubV2
  /** Key: account id. */
  readonly members: Member
  /** Key: `FindingAggregatorArn`; AWS allows one. */
  readonly 'finding-aggregators': FindingAggregator
}

export type Tags = { readonly [key: string]: string }

type Organization = {
  readonly Id: string
  readonly Arn: string
  readonly FeatureSet: 'ALL' | 'CONSOLIDATED_BILLING'
  readonly MasterAccountId: string
  readonly MasterAccountArn: string
  readonly MasterAccountEmail: string
}

export type Account = {
  readonly Id: string
  readonly Arn: string
  readonly Name: string
  readonly Email: string
  readonly Status: 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE'
  readonly JoinedMethod?: 'INVITED' | 'CREATED'
  readonly JoinedTimestamp?: string
  readonly Tags: Tags
  /** Names of the organizational units from below the root down to the account's own; empty under the root. */
  readonly OuPath: readonly string[]
  readonly ParentId: string
}

export type OrganizationalUnit = {
  readonly Id: string
  readonly Arn: string
  readonly Name: string
  readonly ParentId: string | null
  readonly Tags?: Tags
}

type Standard = {
  readonly StandardsArn: string
  readonly Name: string
  readonly Description: string
  readonly EnabledByDefault: boolean
  readonly Provider?: 'AWS' | 'Azure'
  readonly StandardsManagedBy?: { readonly Company: string; readonly Product: string }
}

type StandardsSubscription = {
  readonly StandardsSubscriptionArn: string
  readonly StandardsArn: string
  readonly StandardsInput: { readonly [key: string]: string }
  readonly StandardsStatus: 'PENDING' | 'READY' | 'FAILED' | 'DELETING' | 'INCOMPLETE'
  readonly StandardsControlsUpdatable?: 'READY_FOR_UPDATES' | 'NOT_READY_FOR_UPDATES'
  readonly Provider?: 'AWS' | 'Azure'
}

/** SecurityControlDefinition, its status in this account, and its place in each standard. */
export type SecurityControl = {
  readonly SecurityControlId: string
  readonly Title: string
  readonly Description: string
  readonly RemediationUrl: string
  readonly SeverityRating: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL'
  readonly CurrentRegionAvailability: 'AVAILABLE' | 'UNAVAILABLE'
  readonly Provider?: 'AWS' | 'Azure'
  readonly SecurityControlStatus: 'ENABLED' | 'DISABLED'
  readonly UpdateStatus?: 'READY' | 'UPDATING'
  readonly LastUpdateReason?: string
  readonly Associations: readonly ControlAssociation[]
}

type ControlAssociation = {
  readonly StandardsArn: string
  readonly AssociationStatus: 'ENABLED' | 'DISABLED'
  readonly RelatedRequirements?: readonly string[]
  readonly UpdatedAt?: string
  readonly UpdatedReason?: string
  readonly StandardsControlTitle?: string
  readonly StandardsControlDescription?: string
  readonly StandardsControlArns?: readonly string[]
}

export type Insight = {
  readonly InsightArn: string
  readonly Name: string
  /** AwsSecurityFindingFilters. */
  readonly Filters: { readonly [field: string]: readonly { readonly [member: string]: string | number }[] }
  readonly GroupByAttribute: string
}

export type ActionTarget = {
  readonly ActionTargetArn: string
  readonly Name: string
  readonly Description: string
}

type Hub = {
  readonly HubArn: string
  readonly SubscribedAt: string
  readonly AutoEnableControls: boolean
  readonly ControlFindingGenerator: 'STANDARD_CONTROL' | 'SECURITY_CONTROL'
}

type HubV2 = { readonly HubV2Arn: string; readonly SubscribedAt: string }

type Member = {
  readonly AccountId: string
  readonly Email: string
  readonly AdministratorId: string
  readonly MasterId: string
  readonly MemberStatus:
    | 'Created'
    | 'Invited'
    | 'Enabled'
    | 'Removed'
    | 'Resigned'
    | 'Deleted'
    | 'AccountSuspended'
  readonly InvitedAt: string
  readonly UpdatedAt: string
}

export type FindingAggregator = {
  readonly FindingAggregatorArn: string
  readonly FindingAggregationRegion: string
  readonly RegionLinkingMode:
    | 'ALL_REGIONS'
    | 'ALL_REGIONS_EXCEPT_SPECIFIED'
    | 'SPECIFIED_REGIONS'
    | 'NO_REGIONS'
  readonly Regions?: readonly string[]
}
