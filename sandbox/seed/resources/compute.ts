import { lapses } from './lapses.ts'
import { arn, globalArn, idOf, type Resource, resource, type Scope } from './resource.ts'

const instanceTypes = ['t3.micro', 't3.large', 'm5.large', 'm6i.xlarge', 'c6i.2xlarge', 'r5.xlarge'] as const
const runtimes = [
  ['python3.12', 5],
  ['nodejs20.x', 5],
  ['nodejs22.x', 2],
  ['java17', 2],
  ['java21', 1],
  ['python3.8', 1],
  ['nodejs16.x', 1],
] as const

export function instance(scope: Scope, index: number, role: Resource, group: Resource): Resource {
  const { random, application } = scope
  const id = `i-0${random.hex(16)}`
  const optional = random.chance(scope.account.environment === 'production' ? 0.25 : 0.45)
  const public_ = group.exposed && random.chance(0.75)
  const address = `10.0.${random.int(0, 31)}.${random.int(4, 250)}`
  const publicAddress = `203.0.113.${random.int(1, 254)}`
  // What faces the internet runs.
  const stopped = !public_ && random.chance(0.3)
  return resource(
    scope,
    'AwsEc2Instance',
    arn(scope, 'ec2', `instance/${id}`),
    `${application}-${index + 1}`,
    {
      IamInstanceProfileArn: globalArn(scope, 'iam', `instance-profile/${role.name}`),
      ImageId: `ami-0${random.hex(16)}`,
      IpV4Addresses: public_ ? [publicAddress, address] : [address],
      KeyName: `${application}-key`,
      LaunchedAt: new Date(scope.deployed + random.int(0, 3_600_000)).toISOString(),
      MetadataOptions: {
        HttpEndpoint: 'enabled',
        HttpPutResponseHopLimit: random.int(1, 2),
        HttpTokens: optional ? 'optional' : 'required',
      },
      Monitoring: { State: 'disabled' },
      NetworkInterfaces: [{ NetworkInterfaceId: `eni-0${random.hex(16)}` }],
      SubnetId: scope.subnetIds[public_ ? 0 : 1],
      Type: random.pick(instanceTypes),
      VirtualizationType: 'hvm',
      VpcId: scope.vpcId,
      ...(public_ ? { PublicIpAddress: publicAddress } : {}),
      SecurityGroupIds: [idOf(group)],
      State: stopped ? 'stopped' : 'running',
      DaysStopped: stopped ? random.int(20, 200) : 0,
      ManagedBySsm: !lapses(scope, 'MEDIUM'),
    },
    public_,
  )
}

export function volume(scope: Scope, of: Resource): Resource {
  const { random } = scope
  const id = `vol-0${random.hex(16)}`
  const encrypted = random.chance(0.8)
  return resource(scope, 'AwsEc2Volume', arn(scope, 'ec2', `volume/${id}`), `${of.name}-root`, {
    Attachments: [
      {
        AttachTime: new Date(scope.deployed).toISOString(),
        DeleteOnTermination: true,
        InstanceId: idOf(of),
        Status: 'attached',
      },
    ],
    CreateTime: new Date(scope.deployed).toISOString(),
    DeviceName: '/dev/xvda',
    Encrypted: encrypted,
    ...(encrypted ? { KmsKeyId: scope.keyArn } : {}),
    Size: random.int(8, 500),
    Status: 'in-use',
    VolumeId: id,
    VolumeType: 'gp3',
  })
}

export function scalingGroup(scope: Scope, instances: readonly Resource[], balancer: Resource): Resource {
  const { random, application } = scope
  const name = `${application}-asg`
  return resource(
    scope,
    'AwsAutoScalingAutoScalingGroup',
    arn(scope, 'autoscaling', `autoScalingGroup:${random.uuid()}:autoScalingGroupName/${name}`),
    name,
    {
      AvailabilityZones: [{ Value: `${scope.region}a` }, { Value: `${scope.region}b` }],
      CapacityRebalance: false,
      CreatedTime: new Date(scope.deployed).toISOString(),
      HealthCheckGracePeriod: 300,
      HealthCheckType: random.chance(0.6) ? 'ELB' : 'EC2',
      LaunchTemplate: {
        LaunchTemplateId: `lt-0${random.hex(16)}`,
        LaunchTemplateName: name,
        Version: '$Latest',
      },
      InstanceTypes: lapses(scope, 'MEDIUM') ? ['m6i.large'] : ['m6i.large', 'm5.large'],
      Instances: instances.map(idOf),
      LoadBalancers: [balancer.id],
    },
  )
}

/** In a network when a group is given. */
export function lambdaFunction(scope: Scope, purpose: string, role: Resource, group?: Resource): Resource {
  const { random, application } = scope
  const name = `${application}-${purpose}`
  const public_ = random.chance(0.22)
  const zones = lapses(scope, 'MEDIUM') ? scope.subnetIds.slice(1) : [...scope.subnetIds]
  return resource(
    scope,
    'AwsLambdaFunction',
    arn(scope, 'lambda', `function:${name}`),
    name,
    {
      Architectures: [random.chance(0.6) ? 'arm64' : 'x86_64'],
      CodeSha256: `${random.code(43)}=`,
      FunctionName: name,
      Handler: 'index.handler',
      LastModified: new Date(scope.deployed + random.int(0, 86_400_000)).toISOString(),
      MemorySize: random.pick([128, 256, 512, 1024]),
      PackageType: 'Zip',
      Role: role.id,
      Runtime: random.weighted(runtimes),
      Timeout: random.pick([3, 30, 60, 900]),
      TracingConfig: { Mode: 'PassThrough' },
      Version: '$LATEST',
      ...(group
        ? { VpcConfig: { SecurityGroupIds: [idOf(group)], SubnetIds: zones, VpcId: scope.vpcId } }
        : {}),
      InvokePrincipals: public_ ? ['*'] : ['apigateway.amazonaws.com'],
    },
    public_,
  )
}
