import { edgesOf } from '../../world/edges/edges-of.ts'
import type { Edge, Resource as WorldResource } from '../../world/resource.ts'
import { controlsOf } from '../../world/rules/catalog.ts'
import type { ResourceType, SettingsOf } from '../../world/settings/kinds.ts'
import type { SeedAccount } from '../organization/accounts.ts'
import type { Region } from '../organization/regions.ts'
import type { Random } from '../random/random.ts'

/** A resource of the world, with what products ask of it. */
export type Resource = WorldResource & {
  readonly edges: readonly Edge[]
  /** Reachable from outside the organization. */
  readonly exposed: boolean
}

/** Where the resources of one application live. */
export type Scope = {
  readonly account: SeedAccount
  readonly region: Region
  readonly application: string
  readonly vpcId: string
  readonly subnetIds: readonly [string, string]
  readonly keyArn: string
  /** When it was first deployed, milliseconds UTC. */
  readonly deployed: number
  readonly random: Random
}

const shareEmpty = 0.025
const shareNotApplicable = 0.018

export function resource<Type extends ResourceType>(
  scope: Scope,
  type: Type,
  id: string,
  name: string,
  settings: SettingsOf[Type],
  exposed = false,
): Resource {
  const { account, random } = scope
  const tagged = tagsOf(scope, name)
  return complete(
    {
      type,
      id,
      name,
      account: account.id,
      region: scope.region,
      tags: random.chance(0.93) ? tagged : undefined,
      settings: withConfig(random, type, settings),
    },
    exposed,
  )
}

/** The account itself: it has no tags, and products find nothing on it. */
export function accountResource(scope: Scope, settings: SettingsOf['AwsAccount']): Resource {
  const { account, random, region } = scope
  return complete(
    {
      type: 'AwsAccount',
      id: `AWS::::Account:${account.id}`,
      name: account.name,
      account: account.id,
      region,
      tags: undefined,
      settings: withConfig(random, 'AwsAccount', settings),
    },
    false,
  )
}

function complete(of: WorldResource, exposed: boolean): Resource {
  return { ...of, edges: edgesOf(of), exposed }
}

function tagsOf({ account, application, random }: Scope, name: string): Readonly<Record<string, string>> {
  const tags: Record<string, string> = {
    Name: name,
    application,
    environment: account.environment,
    'cost-center': account.tags['cost-center'] ?? 'CC-1000',
  }
  // Tagging is never complete in real organizations.
  if (account.owner && random.chance(0.85)) tags.owner = account.owner
  return tags
}

/** AWS Config cannot judge everything. */
function withConfig<Type extends ResourceType>(
  random: Random,
  type: Type,
  settings: SettingsOf[Type],
): SettingsOf[Type] {
  const EvaluationsEmpty: string[] = []
  const NotApplicable: string[] = []
  for (const control of controlsOf(type)) {
    const rare = random.next()
    if (rare < shareEmpty) EvaluationsEmpty.push(control)
    else if (rare < shareEmpty + shareNotApplicable) NotApplicable.push(control)
  }
  if (EvaluationsEmpty.length + NotApplicable.length === 0) return settings
  return { ...settings, Config: { EvaluationsEmpty, NotApplicable } }
}

export function arn(scope: Scope, service: string, rest: string): string {
  return `arn:aws:${service}:${scope.region}:${scope.account.id}:${rest}`
}

export function globalArn(scope: Scope, service: string, rest: string): string {
  return `arn:aws:${service}::${scope.account.id}:${rest}`
}

/** The last part of an ARN that EC2 names a resource by. */
export function idOf({ id }: Resource): string {
  return id.slice(id.lastIndexOf('/') + 1)
}
