import { arn, type Resource, resource, type Scope } from './resource.ts'

const high = [3306, 5432, 3389, 8080, 9200] as const

export function vpc(scope: Scope): Resource {
  const { random, vpcId } = scope
  return resource(scope, 'AwsEc2Vpc', arn(scope, 'ec2', `vpc/${vpcId}`), `${scope.application}-vpc`, {
    details: {
      CidrBlockAssociationSet: [
        {
          AssociationId: `vpc-cidr-assoc-0${random.hex(16)}`,
          CidrBlock: `10.${random.int(0, 250)}.0.0/16`,
          CidrBlockState: 'associated',
        },
      ],
      DhcpOptionsId: `dopt-0${random.hex(16)}`,
      State: 'available',
    },
  })
}

export function subnet(scope: Scope, index: 0 | 1): Resource {
  const id = scope.subnetIds[index]
  const mapsPublic = index === 0 && scope.random.chance(0.6)
  return resource(scope, 'AwsEc2Subnet', arn(scope, 'ec2', `subnet/${id}`), `${scope.application}-${index}`, {
    details: {
      AssignIpv6AddressOnCreation: false,
      AvailabilityZone: `${scope.region}${index === 0 ? 'a' : 'b'}`,
      AvailableIpAddressCount: scope.random.int(12, 4080),
      CidrBlock: `10.0.${index * 16}.0/20`,
      DefaultForAz: false,
      MapPublicIpOnLaunch: mapsPublic,
      OwnerId: scope.account.id,
      State: 'available',
      SubnetArn: arn(scope, 'ec2', `subnet/${id}`),
      SubnetId: id,
      VpcId: scope.vpcId,
    },
    fails: { 'EC2.15': mapsPublic },
  })
}

export function securityGroup(scope: Scope, purpose: string, open: boolean): Resource {
  const { random, account } = scope
  const id = `sg-0${random.hex(16)}`
  const name = `${scope.application}-${purpose}`
  const ssh = open && random.chance(0.6)
  const port = ssh ? 22 : random.pick(high)
  const risky = open && random.chance(0.7)
  const permission = (from: number, range: string) => ({
    FromPort: from,
    IpProtocol: 'tcp',
    IpRanges: [{ CidrIp: range }],
    ToPort: from,
  })
  const admin = risky && (port === 22 || port === 3389)
  return resource(scope, 'AwsEc2SecurityGroup', arn(scope, 'ec2', `security-group/${id}`), name, {
    details: {
      GroupId: id,
      GroupName: name,
      IpPermissions: [
        permission(443, open ? '0.0.0.0/0' : '10.0.0.0/8'),
        ...(risky ? [permission(port, '0.0.0.0/0')] : []),
      ],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      OwnerId: account.id,
      VpcId: scope.vpcId,
    },
    fails: {
      'EC2.2': false,
      'EC2.13': risky && port === 22,
      'EC2.18': risky,
      'EC2.19': risky,
      'EC2.53': admin,
      'EC2.54': false,
    },
    exposed: risky,
  })
}

export function loadBalancer(scope: Scope, groupId: string): Resource {
  const { random, application, account } = scope
  const key = random.hex(16)
  const public_ = random.chance(0.7)
  const logs = random.chance(0.55)
  return resource(
    scope,
    'AwsElbv2LoadBalancer',
    arn(scope, 'elasticloadbalancing', `loadbalancer/app/${application}-alb/${key}`),
    `${application}-alb`,
    {
      details: {
        AvailabilityZones: scope.subnetIds.map((SubnetId, at) => ({
          SubnetId,
          ZoneName: `${scope.region}${at === 0 ? 'a' : 'b'}`,
        })),
        CreatedTime: new Date(scope.deployed).toISOString(),
        DNSName: `${application}-alb-${random.int(100_000_000, 999_999_999)}.${scope.region}.elb.amazonaws.com`,
        IpAddressType: 'ipv4',
        LoadBalancerAttributes: [
          { Key: 'access_logs.s3.enabled', Value: String(logs) },
          { Key: 'deletion_protection.enabled', Value: String(account.environment === 'production') },
        ],
        Scheme: public_ ? 'internet-facing' : 'internal',
        SecurityGroups: [groupId],
        State: { Code: 'active' },
        Type: 'application',
        VpcId: scope.vpcId,
      },
      fails: { 'ELB.5': !logs, 'ELB.6': account.environment !== 'production', 'ELB.13': false },
      exposed: public_,
    },
  )
}

export function apiStage(scope: Scope): Resource {
  const { random } = scope
  const api = random.hex(10)
  const traced = random.chance(0.5)
  return resource(
    scope,
    'AwsApiGatewayStage',
    `arn:aws:apigateway:${scope.region}::/restapis/${api}/stages/live`,
    `${scope.application}-api`,
    {
      details: {
        CacheClusterEnabled: false,
        CreatedDate: new Date(scope.deployed).toISOString(),
        DeploymentId: random.hex(6),
        StageName: 'live',
        TracingEnabled: traced,
      },
      fails: { 'APIGateway.3': !traced, 'APIGateway.4': true, 'APIGateway.5': false },
      exposed: true,
    },
  )
}
