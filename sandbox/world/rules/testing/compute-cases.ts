import type { JsonObject } from '../../../values/json.ts'
import { type Case, casesOf, pair } from './cases.ts'

const instance = 'AwsEc2Instance'
const scaling = 'AwsAutoScalingAutoScalingGroup'
const lambda = 'AwsLambdaFunction'
const task = 'AwsEcsTaskDefinition'
const eks = 'AwsEksCluster'
const repository = 'AwsEcrRepository'

const metadata = (HttpTokens: string, HttpEndpoint = 'enabled') => ({
  MetadataOptions: { HttpTokens, HttpEndpoint },
})
const interfaces = (...ids: string[]) => ({
  NetworkInterfaces: ids.map(NetworkInterfaceId => ({ NetworkInterfaceId })),
})
const zones = (...names: string[]) => ({ AvailabilityZones: names.map(Value => ({ Value })) })
const vpc = (...SubnetIds: string[]) => ({
  VpcConfig: { SecurityGroupIds: ['sg-1'], SubnetIds, VpcId: 'vpc-1' },
})
const container = (members: JsonObject, more: JsonObject = {}) => ({
  ContainerDefinitions: [
    {
      Essential: true,
      Image: 'nginx',
      Name: 'a',
      Privileged: false,
      ReadonlyRootFilesystem: true,
      ...members,
    },
  ],
  ...more,
})
const variable = (Name: string) => container({ Environment: [{ Name, Value: 'x' }] })
const assigns = (AssignPublicIp: string) => ({
  NetworkConfiguration: { AwsVpcConfiguration: { AssignPublicIp } },
})
const insights = (Value: string) => ({ ClusterSettings: [{ Name: 'containerInsights', Value }] })
const attached = [{ AttachTime: 'x', DeleteOnTermination: true, InstanceId: 'i-1', Status: 'attached' }]

export const computeCases: readonly Case[] = [
  ...casesOf(instance, [
    ['EC2.4', 'PASSED', { State: 'running', DaysStopped: 0 }],
    ['EC2.4', 'PASSED', { State: 'stopped', DaysStopped: 30 }],
    ['EC2.4', 'FAILED', { State: 'stopped', DaysStopped: 31 }],
    ['EC2.8', 'PASSED', metadata('required')],
    ['EC2.8', 'PASSED', metadata('optional', 'disabled')],
    ['EC2.8', 'FAILED', metadata('optional')],
    ['EC2.9', 'PASSED', { PublicIpAddress: null }],
    ['EC2.9', 'FAILED', { PublicIpAddress: '203.0.113.4' }],
    ['EC2.17', 'PASSED', interfaces('eni-1')],
    ['EC2.17', 'FAILED', interfaces('eni-1', 'eni-2')],
    ['EC2.24', 'PASSED', { VirtualizationType: 'hvm' }],
    ['EC2.24', 'FAILED', { VirtualizationType: 'paravirtual' }],
    ['SSM.1', 'PASSED', { ManagedBySsm: true }],
    ['SSM.1', 'FAILED', { ManagedBySsm: false }],
  ]),
  ...casesOf('AwsEc2Volume', [
    ['EC2.3', 'PASSED', { Attachments: attached, Encrypted: true }],
    ['EC2.3', 'FAILED', { Attachments: attached, Encrypted: false }],
    ['EC2.3', 'NOT_AVAILABLE', { Attachments: [], Encrypted: false }],
  ]),
  ...casesOf(scaling, [
    ['AutoScaling.1', 'PASSED', { HealthCheckType: 'ELB', LoadBalancers: ['arn:alb'] }],
    ['AutoScaling.1', 'PASSED', { HealthCheckType: 'EC2', LoadBalancers: [] }],
    ['AutoScaling.1', 'FAILED', { HealthCheckType: 'EC2', LoadBalancers: ['arn:alb'] }],
    ['AutoScaling.2', 'PASSED', zones('a', 'b')],
    ['AutoScaling.2', 'FAILED', zones('a')],
    ['AutoScaling.6', 'PASSED', { ...zones('a', 'b'), InstanceTypes: ['m5.large', 'm6i.large'] }],
    ['AutoScaling.6', 'FAILED', { ...zones('a', 'b'), InstanceTypes: ['m5.large'] }],
    ['AutoScaling.6', 'FAILED', { ...zones('a'), InstanceTypes: ['m5.large', 'm6i.large'] }],
    ['AutoScaling.9', 'PASSED', {}],
    ['AutoScaling.9', 'FAILED', { LaunchTemplate: null }],
  ]),
  ...casesOf(lambda, [
    ['Lambda.1', 'PASSED', { InvokePrincipals: ['apigateway.amazonaws.com', '111122223333'] }],
    ['Lambda.1', 'FAILED', { InvokePrincipals: ['*'] }],
    ['Lambda.2', 'PASSED', { Runtime: 'python3.12' }],
    ['Lambda.2', 'FAILED', { Runtime: 'nodejs16.x' }],
    ['Lambda.2', 'NOT_AVAILABLE', { PackageType: 'Image' }],
    ['Lambda.3', 'PASSED', vpc('subnet-1')],
    ['Lambda.3', 'FAILED', { VpcConfig: null }],
    ['Lambda.5', 'PASSED', vpc('subnet-1', 'subnet-2')],
    ['Lambda.5', 'FAILED', vpc('subnet-1')],
    ['Lambda.5', 'NOT_AVAILABLE', { VpcConfig: null }],
  ]),
  ...casesOf(task, [
    ['ECS.1', 'PASSED', container({}, { NetworkMode: 'awsvpc' })],
    ['ECS.1', 'PASSED', container({ User: '1000' }, { NetworkMode: 'host' })],
    ['ECS.1', 'PASSED', container({ Privileged: true }, { NetworkMode: 'host' })],
    ['ECS.1', 'FAILED', container({}, { NetworkMode: 'host' })],
    ['ECS.1', 'FAILED', container({ User: 'root' }, { NetworkMode: 'host' })],
    ['ECS.3', 'PASSED', { PidMode: 'task' }],
    ['ECS.3', 'FAILED', { PidMode: 'host' }],
    ['ECS.4', 'PASSED', container({})],
    ['ECS.4', 'FAILED', container({ Privileged: true })],
    ['ECS.5', 'PASSED', container({})],
    ['ECS.5', 'FAILED', container({ ReadonlyRootFilesystem: false })],
    ['ECS.8', 'PASSED', variable('STAGE')],
    ['ECS.8', 'FAILED', variable('AWS_SECRET_ACCESS_KEY')],
    ['ECS.9', 'PASSED', container({ LogConfiguration: { LogDriver: 'awslogs' } })],
    ['ECS.9', 'FAILED', container({})],
  ]),
  ...pair('AwsEcsService', 'ECS.2', assigns('DISABLED'), assigns('ENABLED')),
  ...pair('AwsEcsService', 'ECS.10', { PlatformVersion: 'LATEST' }, { PlatformVersion: '1.3.0' }),
  ...pair('AwsEcsCluster', 'ECS.12', insights('enabled'), insights('disabled')),
  ...pair(
    eks,
    'EKS.1',
    { ResourcesVpcConfig: { EndpointPublicAccess: false } },
    { ResourcesVpcConfig: { EndpointPublicAccess: true } },
  ),
  ...pair(eks, 'EKS.2', { Version: '1.30' }, { Version: '1.29' }),
  ...pair(eks, 'EKS.3', { SecretsEncrypted: true }, { SecretsEncrypted: false }),
  ...pair(eks, 'EKS.8', { AuditLogging: true }, { AuditLogging: false }),
  ...pair(
    repository,
    'ECR.1',
    { ImageScanningConfiguration: { ScanOnPush: true } },
    { ImageScanningConfiguration: { ScanOnPush: false } },
  ),
  ...pair(repository, 'ECR.2', { ImageTagMutability: 'IMMUTABLE' }, { ImageTagMutability: 'MUTABLE' }),
  ...pair(repository, 'ECR.3', { LifecyclePolicy: true }, { LifecyclePolicy: false }),
]
