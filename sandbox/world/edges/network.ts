import type { Edge } from '../resource.ts'
import { arnOf, edge, edges, inNetwork, type Links } from './links.ts'

export const networkLinks: Links = {
  AwsApiGatewayStage: ({ settings: { Integrations } }) => edges('invokes', Integrations, 'Integrations'),
  AwsEc2SecurityGroup: group => {
    const { IpPermissions, VpcId } = group.settings
    const admitted = IpPermissions.flatMap(({ UserIdGroupPairs = [] }, at): Edge[] =>
      UserIdGroupPairs.map(({ GroupId, UserId }, pair) => ({
        kind: 'admits',
        to: arnOf({ ...group, account: UserId }, 'security-group')(GroupId),
        evidence: `IpPermissions[${at}].UserIdGroupPairs[${pair}]`,
      })),
    )
    return [...inNetwork(group, { VpcId }), ...admitted]
  },
  AwsEc2Subnet: subnet => inNetwork(subnet, { VpcId: subnet.settings.VpcId }),
  AwsElbv2LoadBalancer: balancer => {
    const { AvailabilityZones, SecurityGroups, Targets, VpcId } = balancer.settings
    const zones = AvailabilityZones.flatMap(({ SubnetId }, at) =>
      edge('in-subnet', arnOf(balancer, 'subnet')(SubnetId), `AvailabilityZones[${at}].SubnetId`),
    )
    return [
      ...inNetwork(balancer, { VpcId }),
      ...zones,
      ...edges('in-security-group', SecurityGroups.map(arnOf(balancer, 'security-group')), 'SecurityGroups'),
      ...edges('forwards-to', Targets, 'Targets'),
    ]
  },
}
