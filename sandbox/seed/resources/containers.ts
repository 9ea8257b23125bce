import { lapses } from './lapses.ts'
import { arn, idOf, type Resource, resource, type Scope } from './resource.ts'

export function repository(scope: Scope, name: string): Resource {
  const id = arn(scope, 'ecr', `repository/${name}`)
  return resource(scope, 'AwsEcrRepository', id, name, {
    Arn: id,
    ImageScanningConfiguration: { ScanOnPush: scope.random.chance(0.8) },
    ImageTagMutability: scope.random.chance(0.4) ? 'IMMUTABLE' : 'MUTABLE',
    RepositoryName: name,
    LifecyclePolicy: !lapses(scope, 'MEDIUM'),
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
      Architecture: 'amd64',
      ImageDigest: digest,
      ImagePublishedAt: new Date(scope.deployed).toISOString(),
      ImageTags: [tag],
      RegistryId: account.id,
      RepositoryName: repositoryName,
    },
  )
}

export function ecsCluster(scope: Scope): Resource {
  const name = `${scope.application}-cluster`
  const id = arn(scope, 'ecs', `cluster/${name}`)
  return resource(scope, 'AwsEcsCluster', id, name, {
    ClusterArn: id,
    ClusterName: name,
    ClusterSettings: [
      { Name: 'containerInsights', Value: scope.random.chance(0.5) ? 'enabled' : 'disabled' },
    ],
    Status: 'ACTIVE',
  })
}

export function ecsService(
  scope: Scope,
  purpose: string,
  runs: { readonly cluster: Resource; readonly task: Resource; readonly group: Resource },
): Resource {
  const name = `${scope.application}-${purpose}`
  const id = arn(scope, 'ecs', `service/${runs.cluster.name}/${name}`)
  const public_ = scope.random.chance(0.25)
  return resource(
    scope,
    'AwsEcsService',
    id,
    name,
    {
      Cluster: runs.cluster.id,
      DesiredCount: scope.random.int(1, 12),
      LaunchType: 'FARGATE',
      NetworkConfiguration: {
        AwsVpcConfiguration: {
          AssignPublicIp: public_ ? 'ENABLED' : 'DISABLED',
          SecurityGroups: [idOf(runs.group)],
          Subnets: [...scope.subnetIds],
        },
      },
      PlatformVersion: 'LATEST',
      ServiceArn: id,
      ServiceName: name,
      TaskDefinition: runs.task.id,
    },
    public_,
  )
}

export function taskDefinition(scope: Scope, purpose: string, image: Resource, role: Resource): Resource {
  const { random, account, region } = scope
  const family = `${scope.application}-${purpose}`
  const [repository = ''] = image.name.split(':')
  return resource(
    scope,
    'AwsEcsTaskDefinition',
    arn(scope, 'ecs', `task-definition/${family}:${random.int(1, 180)}`),
    family,
    {
      ContainerDefinitions: [
        {
          ...(lapses(scope, 'HIGH')
            ? { Environment: [{ Name: 'AWS_ACCESS_KEY_ID', Value: '****' }] }
            : { Environment: [{ Name: 'STAGE', Value: account.environment }] }),
          Essential: true,
          Image: `${account.id}.dkr.ecr.${region}.amazonaws.com/${repository}@${idOf(image)}`,
          ...(lapses(scope, 'HIGH') ? {} : { LogConfiguration: { LogDriver: 'awslogs' } }),
          Name: purpose,
          Privileged: random.chance(0.08),
          ReadonlyRootFilesystem: random.chance(0.35),
        },
      ],
      Cpu: '512',
      Family: family,
      Memory: '1024',
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      Status: 'ACTIVE',
      TaskRoleArn: role.id,
    },
  )
}

export function eksCluster(
  scope: Scope,
  runs: { readonly role: Resource; readonly nodes: readonly Resource[]; readonly image: Resource },
): Resource {
  const { random, application } = scope
  const name = `${application}-eks`
  const id = arn(scope, 'eks', `cluster/${name}`)
  const public_ = random.chance(0.45)
  return resource(
    scope,
    'AwsEksCluster',
    id,
    name,
    {
      Arn: id,
      ClusterStatus: 'ACTIVE',
      Endpoint: `https://${random.code(32)}.gr7.${scope.region}.eks.amazonaws.com`,
      Name: name,
      ResourcesVpcConfig: { EndpointPublicAccess: public_, SubnetIds: [...scope.subnetIds] },
      RoleArn: runs.role.id,
      Version: random.pick(['1.29', '1.31', '1.32', '1.33']),
      PublicAccessCidrs: public_ ? ['0.0.0.0/0'] : [],
      SecretsEncrypted: !lapses(scope, 'MEDIUM'),
      AuditLogging: !lapses(scope, 'MEDIUM'),
      Nodes: runs.nodes.map(idOf),
      Images: [runs.image.id],
    },
    public_,
  )
}
