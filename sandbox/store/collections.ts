/**
 * Documents of the store's keyed collections, by collection name. Each type has a comment on its key. Instants are ISO
 * 8601 text. Members have AWS's names, so that operations serve them unchanged.
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
  /**
   * Keys: `v1` (Security Hub CSPM) and `v2` (Security Hub) for the administrator; without a document it is not enabled.
   * `v1 <account> <Region>` is an account's own decision; an empty document means that it disabled Security Hub.
   */
  readonly hub: Hub | HubV2 | Readonly<Record<string, never>>
  /** Key: account id. */
  readonly members: Member
  /** Key: feature. Without a document, the administrator of the seed. An empty document means none. */
  readonly 'organization-admins': { readonly AccountId?: string }
  /** Key: account and Region. */
  readonly 'organization-configuration': OrganizationConfiguration
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
  /** Names of the organizational units, from the one below the root to the account's own. Empty directly under the root. */
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

type OrganizationConfiguration = {
  readonly AutoEnable: boolean
  readonly AutoEnableStandards: 'NONE' | 'DEFAULT'
  readonly OrganizationConfiguration: {
    readonly ConfigurationType: 'CENTRAL' | 'LOCAL'
    readonly Status: 'ENABLED'
  }
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
