import { arn, type Resource, resource, type Scope } from './resource.ts'

export function repository(scope: Scope, name: string): Resource {
  const scans = scope.random.chance(0.8)
  const immutable = scope.random.chance(0.4)
  return resource(scope, 'AwsEcrRepository', arn(scope, 'ecr', `repository/${name}`), name, {
    details: {
      Arn: arn(scope, 'ecr', `repository/${name}`),
      ImageScanningConfiguration: { ScanOnPush: scans },
      ImageTagMutability: immutable ? 'IMMUTABLE' : 'MUTABLE',
      RepositoryName: name,
    },
    fails: { 'ECR.1': !scans, 'ECR.2': !immutable },
  })
}

export function image(scope: Scope, repositoryName: string): Resource {
  const { random, account } = scope
  const digest = `sha256:${random.hex(64)}`
  const tag = `v${random.int(1, 9)}.${random.int(0, 40)}.${random.int(0, 12)}`
  return resource(
    scope,
    'AwsEcrContainerImage',
    arn(scope, 'ecr', `repository/${repositoryName}/${digest}`),
    `${repositoryName}:${tag}`,
    {
      details: {
        Architecture: 'amd64',
        ImageDigest: digest,
        ImagePublishedAt: new Date(scope.deployed).toISOString(),
        ImageTags: [tag],
        RegistryId: account.id,
        RepositoryName: repositoryName,
      },
    },
  )
}

export function ecsCluster(scope: Scope): Resource {
  const name = `${scope.application}-cluster`
  const insights = scope.random.chance(0.5)
  return resource(scope, 'AwsEcsCluster', arn(scope, 'ecs', `cluster/${name}`), name, {
    details: {
      ClusterArn: arn(scope, 'ecs', `cluster/${name}`),
      ClusterName: name,
      ClusterSettings: [{ Name: 'containerInsights', Value: insights ? 'enabled' : 'disabled' }],
      Status: 'ACTIVE',
    },
    fails: { 'ECS.12': !insights },
  })
}

export function ecsService(scope: Scope, purpose: string): Resource {
  const cluster = `${scope.application}-cluster`
  const name = `${scope.application}-${purpose}`
  const public_ = scope.random.chance(0.25)
  return resource(scope, 'AwsEcsService', arn(scope, 'ecs', `service/${cluster}/${name}`), name, {
    details: {
      Cluster: arn(scope, 'ecs', `cluster/${cluster}`),
      DesiredCount: scope.random.int(1, 12),
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        AwsVpcConfiguration: {
          AssignPublicIp: public_ ? 'ENABLED' : 'DISABLED',
          SecurityGroups: [`sg-0${scope.random.hex(16)}`],
          Subnets: scope.subnetIds,
        },
      },
      PlatformVersion: 'LATEST',
      ServiceArn: arn(scope, 'ecs', `service/${cluster}/${name}`),
      ServiceName: name,
    },
    fails: { 'ECS.2': public_, 'ECS.10': false },
    exposed: public_,
  })
}

export function taskDefinition(scope: Scope, purpose: string, imageName: string): Resource {
  const { random, account, region } = scope
  const family = `${scope.application}-${purpose}`
  const privileged = random.chance(0.08)
  const readOnly = random.chance(0.35)
  return resource(
    scope,
    'AwsEcsTaskDefinition',
    arn(scope, 'ecs', `task-definition/${family}:${random.int(1, 180)}`),
    family,
    {
      details: {
        ContainerDefinitions: [
          {
            Essential: true,
            Image: `${account.id}.dkr.ecr.${region}.amazonaws.com/${imageName}`,
            Name: purpose,
            Privileged: privileged,
            ReadonlyRootFilesystem: readOnly,
          },
        ],
        Cpu: '512',
        Family: family,
        Memory: '1024',
        NetworkMode: 'awsvpc',
        RequiresCompatibilities: ['FARGATE'],
        Status: 'ACTIVE',
      },
      fails: { 'ECS.1': false, 'ECS.3': false, 'ECS.4': privileged, 'ECS.5': !readOnly },
    },
  )
}

export function eksCluster(scope: Scope): Resource {
  const { random, application } = scope
  const name = `${application}-eks`
  const public_ = random.chance(0.45)
  const version = random.pick(['1.29', '1.31', '1.32', '1.33'])
  return resource(scope, 'AwsEksCluster', arn(scope, 'eks', `cluster/${name}`), name, {
    details: {
      Arn: arn(scope, 'eks', `cluster/${name}`),
      ClusterStatus: 'ACTIVE',
      Endpoint: `https://${random.code(32)}.gr7.${scope.region}.eks.amazonaws.com`,
      Name: name,
      ResourcesVpcConfig: { EndpointPublicAccess: public_, SubnetIds: scope.subnetIds },
      RoleArn: `arn:aws:iam::${scope.account.id}:role/${name}-cluster`,
      Version: version,
    },
    fails: { 'EKS.1': public_, 'EKS.2': version === '1.29' },
    exposed: public_,
  })
}
