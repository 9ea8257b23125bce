import type { JsonObject } from '../../../values/json.ts'
import { type Case, casesOf, pair } from './cases.ts'

const everyone = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
const everyone6 = { Ipv6Ranges: [{ CidrIpv6: '::/0' }] }
const inside = { IpRanges: [{ CidrIp: '10.0.0.0/8' }] }
const tcp = (FromPort: number, from: JsonObject, ToPort = FromPort) => ({
  FromPort,
  IpProtocol: 'tcp',
  ToPort,
  ...from,
})
const admits = (...IpPermissions: JsonObject[]) => ({ IpPermissions })
const all = { IpProtocol: '-1', ...everyone }

const group = 'AwsEc2SecurityGroup'
const vpc = 'AwsEc2Vpc'
const balancer = 'AwsElbv2LoadBalancer'
const stage = 'AwsApiGatewayStage'
const attribute = (Key: string, Value: string) => ({ LoadBalancerAttributes: [{ Key, Value }] })
const zones = (...ids: string[]) => ({
  AvailabilityZones: ids.map(SubnetId => ({ SubnetId, ZoneName: `zone of ${SubnetId}` })),
})

export const networkCases: readonly Case[] = [
  ...casesOf(group, [
    ['EC2.2', 'PASSED', { GroupName: 'web' }],
    ['EC2.2', 'PASSED', { GroupName: 'default', IpPermissions: [], IpPermissionsEgress: [] }],
    ['EC2.2', 'FAILED', { GroupName: 'default', IpPermissions: [], IpPermissionsEgress: [all] }],
    ['EC2.13', 'PASSED', admits(tcp(22, inside))],
    ['EC2.13', 'FAILED', admits(tcp(22, everyone))],
    ['EC2.13', 'FAILED', admits(tcp(22, everyone6))],
    ['EC2.13', 'FAILED', admits(tcp(0, everyone, 65_535))],
    ['EC2.18', 'PASSED', admits(tcp(443, everyone), tcp(80, everyone), tcp(8080, inside))],
    ['EC2.18', 'FAILED', admits(tcp(8443, everyone))],
    ['EC2.18', 'FAILED', admits(tcp(80, everyone, 443))],
    ['EC2.18', 'FAILED', admits({ ...tcp(443, everyone), IpProtocol: 'udp' })],
    ['EC2.18', 'FAILED', admits(all)],
    ['EC2.19', 'PASSED', admits(tcp(8443, everyone), tcp(3306, inside))],
    ['EC2.19', 'FAILED', admits(tcp(3306, everyone))],
    ['EC2.19', 'FAILED', admits(tcp(3000, everyone6, 4000))],
    ['EC2.53', 'PASSED', admits(tcp(22, everyone6))],
    ['EC2.53', 'FAILED', admits(tcp(3389, everyone))],
    ['EC2.54', 'PASSED', admits(tcp(22, everyone))],
    ['EC2.54', 'FAILED', admits(tcp(22, everyone6))],
  ]),
  ...pair('AwsEc2Subnet', 'EC2.15', { MapPublicIpOnLaunch: false }, { MapPublicIpOnLaunch: true }),
  ...pair(vpc, 'EC2.6', { FlowLogs: 'REJECT' }, { FlowLogs: 'ACCEPT' }),
  ...casesOf(vpc, [
    ['EC2.6', 'PASSED', { FlowLogs: 'ALL' }],
    ['EC2.6', 'FAILED', { FlowLogs: 'NONE' }],
  ]),
  ...pair(vpc, 'EC2.10', { InterfaceEndpoints: ['ec2'] }, { InterfaceEndpoints: ['ssm'] }),
  ...pair(vpc, 'EC2.55', { InterfaceEndpoints: ['ecr.api'] }, { InterfaceEndpoints: ['ecr.dkr'] }),
  ...pair(vpc, 'EC2.56', { InterfaceEndpoints: ['ecr.dkr'] }, { InterfaceEndpoints: ['ecr.api'] }),
  ...pair(vpc, 'EC2.57', { InterfaceEndpoints: ['ssm'] }, { InterfaceEndpoints: [] }),
  ...pair(balancer, 'ELB.1', { RedirectsHttp: true }, { RedirectsHttp: false }),
  ...pair(
    balancer,
    'ELB.4',
    attribute('routing.http.drop_invalid_header_fields.enabled', 'true'),
    attribute('routing.http.drop_invalid_header_fields.enabled', 'false'),
  ),
  ...pair(
    balancer,
    'ELB.5',
    attribute('access_logs.s3.enabled', 'true'),
    attribute('access_logs.s3.enabled', 'false'),
  ),
  ...pair(
    balancer,
    'ELB.6',
    attribute('deletion_protection.enabled', 'true'),
    attribute('deletion_protection.enabled', 'false'),
  ),
  ...pair(
    balancer,
    'ELB.12',
    attribute('routing.http.desync_mitigation_mode', 'strictest'),
    attribute('routing.http.desync_mitigation_mode', 'monitor'),
  ),
  ...pair(balancer, 'ELB.13', zones('subnet-1', 'subnet-2'), zones('subnet-1')),
  ...pair(stage, 'APIGateway.1', { LoggingLevel: 'ERROR' }, { LoggingLevel: 'OFF' }),
  ...pair(stage, 'APIGateway.2', { ClientCertificateId: 'abc123' }, { ClientCertificateId: null }),
  ...pair(stage, 'APIGateway.3', { TracingEnabled: true }, { TracingEnabled: false }),
  ...pair(stage, 'APIGateway.4', { WebAclArn: 'arn:aws:wafv2:…' }, { WebAclArn: null }),
  ...pair(
    stage,
    'APIGateway.5',
    { CacheClusterEnabled: false },
    {
      CacheClusterEnabled: true,
      CacheDataEncrypted: false,
    },
  ),
]
