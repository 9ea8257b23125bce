import { lapses } from './lapses.ts'
import { arn, idOf, type Resource, resource, type Scope } from './resource.ts'

const high = [3306, 5432, 3389, 8080, 9200] as const
const endpoints = ['ec2', 'ecr.api', 'ecr.dkr', 'ssm'] as const

/** Everything that the resources of an application need to be reached, or not to be. */
export function network(scope: Scope): readonly Resource[] {
  return [vpc(scope), subnet(scope, 0), subnet(scope, 1)]
}

function vpc(scope: Scope): Resource {
  const { random, vpcId } = scope
  return resource(scope, 'AwsEc2Vpc', arn(scope, 'ec2', `vpc/${vpcId}`), `${scope.application}-vpc`, {
    CidrBlockAssociationSet: [
      {
        AssociationId: `vpc-cidr-assoc-0${random.hex(16)}`,
        CidrBlock: `10.${random.int(0, 250)}.0.0/16`,
        CidrBlockState: 'associated',
      },
    ],
    DhcpOptionsId: `dopt-0${random.hex(16)}`,
    State: 'available',
    FlowLogs: lapses(scope, 'MEDIUM') ? 'NONE' : 'ALL',
    InterfaceEndpoints: endpoints.filter(() => !lapses(scope, 'MEDIUM')),
  })
}

/** The first one is public. */
function subnet(scope: Scope, index: 0 | 1): Resource {
  const id = scope.subnetIds[index]
  return resource(scope, 'AwsEc2Subnet', arn(scope, 'ec2', `subnet/${id}`), `${scope.application}-${index}`, {
    AssignIpv6AddressOnCreation: false,
    AvailabilityZone: `${scope.region}${index === 0 ? 'a' : 'b'}`,
    AvailableIpAddressCount: scope.random.int(12, 4080),
    CidrBlock: `10.0.${index * 16}.0/20`,
    DefaultForAz: false,
    MapPublicIpOnLaunch: index === 0 && scope.random.chance(0.6),
    OwnerId: scope.account.id,
    State: 'available',
    SubnetArn: arn(scope, 'ec2', `subnet/${id}`),
    SubnetId: id,
    VpcId: scope.vpcId,
    RoutesToInternetGateway: index === 0,
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
  const settings = {
    GroupId: id,
    GroupName: name,
    IpPermissions: [
      permission(443, open ? '0.0.0.0/0' : '10.0.0.0/8'),
      ...(risky ? [permission(port, '0.0.0.0/0')] : []),
    ],
    IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    OwnerId: account.id,
    VpcId: scope.vpcId,
  }
  const groupArn = arn(scope, 'ec2', `security-group/${id}`)
  return resource(scope, 'AwsEc2SecurityGroup', groupArn, name, settings, risky)
}

export function loadBalancer(scope: Scope, group: Resource, targets: readonly Resource[]): Resource {
  const { random, application, account } = scope
  const key = random.hex(16)
  const public_ = random.chance(0.7)
  const flag = (name: string, set: boolean) => ({ Key: name, Value: String(set) })
  return resource(
    scope,
    'AwsElbv2LoadBalancer',
    arn(scope, 'elasticloadbalancing', `loadbalancer/app/${application}-alb/${key}`),
    `${application}-alb`,
    {
      AvailabilityZones: scope.subnetIds.map((SubnetId, at) => ({
        SubnetId,
        ZoneName: `${scope.region}${at === 0 ? 'a' : 'b'}`,
      })),
      CreatedTime: new Date(scope.deployed).toISOString(),
      DNSName: `${application}-alb-${random.int(100_000_000, 999_999_999)}.${scope.region}.elb.amazonaws.com`,
      IpAddressType: 'ipv4',
      LoadBalancerAttributes: [
        flag('access_logs.s3.enabled', random.chance(0.55)),
        flag('deletion_protection.enabled', account.environment === 'production'),
        flag('routing.http.drop_invalid_header_fields.enabled', !lapses(scope, 'MEDIUM')),
        {
          Key: 'routing.http.desync_mitigation_mode',
          Value: lapses(scope, 'MEDIUM') ? 'monitor' : 'defensive',
        },
      ],
      Scheme: public_ ? 'internet-facing' : 'internal',
      SecurityGroups: [idOf(group)],
      State: { Code: 'active' },
      Type: 'application',
      VpcId: scope.vpcId,
      RedirectsHttp: !lapses(scope, 'MEDIUM'),
      Targets: targets.map(({ id }) => id),
    },
    public_,
  )
}

export function apiStage(scope: Scope, functions: readonly Resource[]): Resource {
  const { random } = scope
  const api = random.hex(10)
  return resource(
    scope,
    'AwsApiGatewayStage',
    `arn:aws:apigateway:${scope.region}::/restapis/${api}/stages/live`,
    `${scope.application}-api`,
    {
      CacheClusterEnabled: false,
      ...(lapses(scope, 'MEDIUM') ? {} : { ClientCertificateId: random.hex(6) }),
      CreatedDate: new Date(scope.deployed).toISOString(),
      DeploymentId: random.hex(6),
      StageName: 'live',
      TracingEnabled: random.chance(0.5),
      LoggingLevel: lapses(scope, 'MEDIUM') ? 'OFF' : 'ERROR',
      CacheDataEncrypted: false,
      Integrations: functions.map(({ id }) => id),
    },
    true,
  )
}
