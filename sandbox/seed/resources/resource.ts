import type { JsonObject } from '../../store/store.ts'
import type { SeedAccount } from '../organization/accounts.ts'
import type { Region } from '../organization/regions.ts'
import type { Random } from '../random.ts'

export type Resource = {
  /** ASFF type, such as `AwsEc2Instance`. */
  readonly type: string
  readonly id: string
  readonly name: string
  readonly region: string
  readonly tags: Readonly<Record<string, string>> | undefined
  readonly details: JsonObject | undefined
  /** What the details say about a control: true fails it. Controls that are not named are free. */
  readonly fails: Readonly<Record<string, boolean>>
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

export type Shape = Partial<Pick<Resource, 'details' | 'fails' | 'exposed'>>

export function resource(scope: Scope, type: string, id: string, name: string, shape: Shape = {}): Resource {
  const { account, application, region, random } = scope
  const tags: Record<string, string> = {
    Name: name,
    application,
    environment: account.environment,
    'cost-center': account.tags['cost-center'] ?? 'CC-1000',
  }
  // Tagging is never complete in real organizations.
  if (account.owner && random.chance(0.85)) tags.owner = account.owner
  return {
    type,
    id,
    name,
    region,
    tags: random.chance(0.93) ? tags : undefined,
    details: shape.details && { [type]: shape.details },
    fails: shape.fails ?? {},
    exposed: shape.exposed ?? false,
  }
}

export function arn(scope: Scope, service: string, rest: string): string {
  return `arn:aws:${service}:${scope.region}:${scope.account.id}:${rest}`
}

export function globalArn(scope: Scope, service: string, rest: string): string {
  return `arn:aws:${service}::${scope.account.id}:${rest}`
}
