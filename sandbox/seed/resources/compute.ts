import { arn, globalArn, type Resource, resource, type Scope } from './resource.ts'

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
const deprecated = new Set(['python3.8', 'nodejs16.x'])

export function instance(scope: Scope, index: number, role: Resource, groups: Resource): Resource {
  const { random, application } = scope
  const id = `i-0${random.hex(16)}`
  const optional = random.chance(scope.account.environment === 'production' ? 0.25 : 0.45)
  const public_ = groups.exposed && random.chance(0.75)
  const address = `10.0.${random.int(0, 31)}.${random.int(4, 250)}`
  return resource(
    scope,
    'AwsEc2Instance',
    arn(scope, 'ec2', `instance/${id}`),
    `${application}-${index + 1}`,
    {
      details: {
        IamInstanceProfileArn: globalArn(scope, 'iam', `instance-profile/${role.name}`),
        ImageId: `ami-0${random.hex(16)}`,
        IpV4Addresses: public_ ? [`203.0.113.${random.int(1, 254)}`, address] : [address],
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
      },
      fails: { 'EC2.8': optional, 'EC2.9': public_, 'EC2.17': false, 'EC2.24': false },
      exposed: public_,
    },
  )
}

export function volume(scope: Scope, instanceName: string, instanceId: string): Resource {
  const { random } = scope
  const id = `vol-0${random.hex(16)}`
  const encrypted = random.chance(0.8)
  return resource(scope, 'AwsEc2Volume', arn(scope, 'ec2', `volume/${id}`), `${instanceName}-root`, {
    details: {
      Attachments: [
        {
          AttachTime: new Date(scope.deployed).toISOString(),
          DeleteOnTermination: true,
          InstanceId: instanceId,
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
    },
    fails: { 'EC2.3': !encrypted },
  })
}

export function scalingGroup(scope: Scope): Resource {
  const { random, application } = scope
  const name = `${application}-asg`
  const checksElb = random.chance(0.6)
  return resource(
    scope,
    'AwsAutoScalingAutoScalingGroup',
    arn(scope, 'autoscaling', `autoScalingGroup:${random.uuid()}:autoScalingGroupName/${name}`),
    name,
    {
      details: {
        AvailabilityZones: [{ Value: `${scope.region}a` }, { Value: `${scope.region}b` }],
        CapacityRebalance: false,
        CreatedTime: new Date(scope.deployed).toISOString(),
        HealthCheckGracePeriod: 300,
        HealthCheckType: checksElb ? 'ELB' : 'EC2',
        LaunchTemplate: {
          LaunchTemplateId: `lt-0${random.hex(16)}`,
          LaunchTemplateName: name,
          Version: '$Latest',
        },
      },
      fails: { 'AutoScaling.1': !checksElb, 'AutoScaling.2': false, 'AutoScaling.9': false },
    },
  )
}

export function lambdaFunction(scope: Scope, purpose: string, role: Resource): Resource {
  const { random, application } = scope
  const name = `${application}-${purpose}`
  const runtime = random.weighted(runtimes)
  const inVpc = random.chance(0.4)
  const public_ = random.chance(0.22)
  return resource(scope, 'AwsLambdaFunction', arn(scope, 'lambda', `function:${name}`), name, {
    details: {
      Architectures: [random.chance(0.6) ? 'arm64' : 'x86_64'],
      CodeSha256: `${random.code(43)}=`,
      FunctionName: name,
      Handler: 'index.handler',
      LastModified: new Date(scope.deployed + random.int(0, 86_400_000)).toISOString(),
      MemorySize: random.pick([128, 256, 512, 1024]),
      PackageType: 'Zip',
      Role: role.id,
      Runtime: runtime,
      Timeout: random.pick([3, 30, 60, 900]),
      TracingConfig: { Mode: 'PassThrough' },
      Version: '$LATEST',
      ...(inVpc
        ? {
            VpcConfig: {
              SecurityGroupIds: [`sg-0${random.hex(16)}`],
              SubnetIds: scope.subnetIds,
              VpcId: scope.vpcId,
            },
          }
        : {}),
    },
    fails: {
      'Lambda.1': public_,
      'Lambda.2': deprecated.has(runtime),
      'Lambda.3': !inVpc,
      ...(inVpc ? { 'Lambda.5': false } : {}),
    },
    exposed: public_,
  })
}
