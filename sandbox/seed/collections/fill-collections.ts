import type { Account, Collections, OrganizationalUnit } from '../../store/collections.ts'
import type { Store } from '../../store/store.ts'
import type { JsonObject } from '../../values/json.ts'
import { controls } from '../controls/catalog.ts'
import { standards } from '../controls/standards.ts'
import { day, iso } from '../lifecycle/calendar.ts'
import { accounts, administrator, management, type SeedAccount } from '../organization/accounts.ts'
import { homeRegion } from '../organization/regions.ts'
import { createRandom } from '../random/random.ts'
import { actionTargets } from './action-targets.ts'
import { insights } from './insights.ts'
import { securityControl } from './security-control.ts'

const organizationId = 'o-exampleorg1'
const rootId = 'r-ex1a'
const root = `arn:aws:organizations::${management}`

/** Everything that is not a finding: the organization, the hub, standards, controls and what people made. */
export function fillCollections(store: Store, seed: number | string, now: number): void {
  const begun = now - 620 * day
  fillOrganization(store, begun)
  fillHub(store, begun, now)
  fillStandards(store, now)
  for (const insight of insights(seed)) put(store, 'insights', insight.InsightArn, insight)
  for (const target of actionTargets) put(store, 'action-targets', target.ActionTargetArn, target)
}

function put<Name extends keyof Collections>(
  store: Store,
  name: Name,
  id: string,
  document: Collections[Name] & JsonObject,
): void {
  store.collection(name).put(id, document)
}

function fillOrganization(store: Store, begun: number): void {
  put(store, 'organization', 'self', {
    Arn: `${root}:organization/${organizationId}`,
    FeatureSet: 'ALL',
    Id: organizationId,
    MasterAccountArn: `${root}:account/${organizationId}/${management}`,
    MasterAccountEmail: 'aws+org-management@example.com',
    MasterAccountId: management,
  })
  const units = organizationalUnits()
  for (const unit of units.values()) put(store, 'organizational-units', unit.Id, unit)
  for (const [index, account] of accounts.entries()) {
    const parent = units.get(account.ouPath.join('/'))?.Id ?? rootId
    put(store, 'accounts', account.id, organizationsAccount(account, index, parent, begun))
  }
}

/** By path; the root has the empty one. */
function organizationalUnits(): ReadonlyMap<string, OrganizationalUnit> {
  const units = new Map<string, OrganizationalUnit>()
  units.set('', { Arn: `${root}:root/${organizationId}/${rootId}`, Id: rootId, Name: 'Root', ParentId: null })
  for (const { ouPath } of accounts) {
    for (const [depth, name] of ouPath.entries()) {
      const path = ouPath.slice(0, depth + 1).join('/')
      if (units.has(path)) continue
      const random = createRandom('organization', path)
      const id = `ou-ex1a-${random.hex(8)}`
      const parent = units.get(ouPath.slice(0, depth).join('/'))?.Id ?? rootId
      units.set(path, { Arn: `${root}:ou/${organizationId}/${id}`, Id: id, Name: name, ParentId: parent })
    }
  }
  return units
}

function organizationsAccount(account: SeedAccount, index: number, parent: string, begun: number): Account {
  return {
    Arn: `${root}:account/${organizationId}/${account.id}`,
    Email: `aws+${account.name}@example.com`,
    Id: account.id,
    JoinedMethod: account.name === 'acquired-retail' ? 'INVITED' : 'CREATED',
    JoinedTimestamp: iso(begun + index * 9 * day),
    Name: account.name,
    OuPath: account.ouPath,
    ParentId: parent,
    Status: account.suspended ? 'SUSPENDED' : 'ACTIVE',
    Tags: account.tags,
  }
}

function fillHub(store: Store, begun: number, now: number): void {
  put(store, 'hub', 'v1', {
    AutoEnableControls: true,
    ControlFindingGenerator: 'SECURITY_CONTROL',
    HubArn: `arn:aws:securityhub:${homeRegion}:${administrator}:hub/default`,
    SubscribedAt: iso(begun),
  })
  put(store, 'hub', 'v2', {
    HubV2Arn: `arn:aws:securityhub:${homeRegion}:${administrator}:hubv2/${createRandom('hub', 'v2').uuid()}`,
    SubscribedAt: iso(now - 120 * day),
  })
  for (const account of accounts) {
    if (account.id === administrator) continue
    put(store, 'members', account.id, {
      AccountId: account.id,
      AdministratorId: administrator,
      Email: `aws+${account.name}@example.com`,
      InvitedAt: iso(begun),
      MasterId: administrator,
      MemberStatus: account.suspended ? 'AccountSuspended' : 'Enabled',
      UpdatedAt: iso(begun + day),
    })
  }
  const aggregator = `arn:aws:securityhub:${homeRegion}:${administrator}:finding-aggregator/${createRandom('hub', 'aggregator').uuid()}`
  put(store, 'finding-aggregators', aggregator, {
    FindingAggregationRegion: homeRegion,
    FindingAggregatorArn: aggregator,
    RegionLinkingMode: 'ALL_REGIONS',
  })
}

function fillStandards(store: Store, now: number): void {
  for (const standard of standards) {
    const arn = `arn:aws:securityhub:${homeRegion}::${standard.id}`
    put(store, 'standards', arn, {
      Description: standard.description,
      EnabledByDefault: standard.prefix === undefined,
      Name: standard.name,
      StandardsArn: arn,
      StandardsManagedBy: { Company: 'AWS', Product: 'Security Hub' },
    })
    if (!standard.enabled) continue
    const subscription = `arn:aws:securityhub:${homeRegion}:${administrator}:${standard.id.replace('standards/', 'subscription/')}`
    put(store, 'standards-subscriptions', subscription, {
      StandardsArn: arn,
      StandardsControlsUpdatable: 'READY_FOR_UPDATES',
      StandardsInput: {},
      StandardsStatus: 'READY',
      StandardsSubscriptionArn: subscription,
    })
  }
  for (const control of controls) put(store, 'security-controls', control.id, securityControl(control, now))
}
