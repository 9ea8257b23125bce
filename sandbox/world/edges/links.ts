import type { Edge, EdgeKind, ResourceOf } from '../resource.ts'
import type { ResourceType } from '../settings/kinds.ts'

/** The edges that settings of each type say. */
export type Links = {
  readonly [Type in ResourceType]?: (resource: ResourceOf<Type>) => readonly Edge[]
}

type Place = { readonly account: string; readonly region: string }

/** One edge; none where the setting is absent. */
export function edge(kind: EdgeKind, to: string | undefined, evidence: string): readonly Edge[] {
  return to === undefined ? [] : [{ kind, to, evidence }]
}

/** An edge for each ARN of a list setting. */
export function edges(kind: EdgeKind, to: readonly string[], evidence: string): readonly Edge[] {
  return to.map((each, at) => ({ kind, to: each, evidence: `${evidence}[${at}]` }))
}

/** The ARN of what EC2 names by an id, such as `arnOf(place, 'subnet')('subnet-0a1')`. */
export function arnOf({ account, region }: Place, noun: string): (id: string) => string {
  return id => `arn:aws:ec2:${region}:${account}:${noun}/${id}`
}

/** The network that a resource is in. */
export function inNetwork(
  place: Place,
  settings: {
    readonly VpcId?: string
    readonly SubnetIds?: readonly string[]
    readonly SecurityGroupIds?: readonly string[]
  },
  path = '',
): readonly Edge[] {
  const { SecurityGroupIds = [], SubnetIds = [], VpcId } = settings
  return [
    ...edge('in-vpc', VpcId && arnOf(place, 'vpc')(VpcId), `${path}VpcId`),
    ...edges('in-subnet', SubnetIds.map(arnOf(place, 'subnet')), `${path}SubnetIds`),
    ...edges(
      'in-security-group',
      SecurityGroupIds.map(arnOf(place, 'security-group')),
      `${path}SecurityGroupIds`,
    ),
  ]
}

/** The groups of a database, as RDS and Redshift list them. */
export function inGroups(
  place: Place,
  groups: readonly { readonly VpcSecurityGroupId: string }[],
): readonly Edge[] {
  return groups.map(({ VpcSecurityGroupId }, at) => ({
    kind: 'in-security-group',
    to: arnOf(place, 'security-group')(VpcSecurityGroupId),
    evidence: `VpcSecurityGroups[${at}].VpcSecurityGroupId`,
  }))
}
