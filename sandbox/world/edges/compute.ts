import { arnOf, edge, edges, inNetwork, type Links } from './links.ts'

/** ECR writes the repository and the digest into a container's image. */
const containerImage = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/(.+)@(sha256:[0-9a-f]+)$/

function imageArn(image: string): string | undefined {
  const [, account, region, repository, digest] = containerImage.exec(image) ?? []
  return account && `arn:aws:ecr:${region}:${account}:repository/${repository}/${digest}`
}

export const computeLinks: Links = {
  AwsAutoScalingAutoScalingGroup: group => {
    const { Instances, LoadBalancers } = group.settings
    return [
      ...edges('launches', Instances.map(arnOf(group, 'instance')), 'Instances'),
      ...edges('behind', LoadBalancers, 'LoadBalancers'),
    ]
  },
  AwsEc2Instance: instance => {
    const { IamInstanceProfileArn: profile, SecurityGroupIds, SubnetId, VpcId } = instance.settings
    return [
      ...inNetwork(instance, { VpcId, SecurityGroupIds }),
      ...edge('in-subnet', arnOf(instance, 'subnet')(SubnetId), 'SubnetId'),
      // A profile has the name of its role.
      ...edge('uses-role', profile?.replace(':instance-profile/', ':role/'), 'IamInstanceProfileArn'),
    ]
  },
  AwsEc2Volume: volume => [
    ...volume.settings.Attachments.flatMap(({ InstanceId }, at) =>
      edge('attached-to', arnOf(volume, 'instance')(InstanceId), `Attachments[${at}].InstanceId`),
    ),
    ...edge('encrypted-with', volume.settings.KmsKeyId, 'KmsKeyId'),
  ],
  AwsEcrContainerImage: ({ account, region, settings: { RepositoryName } }) =>
    edge('stored-in', `arn:aws:ecr:${region}:${account}:repository/${RepositoryName}`, 'RepositoryName'),
  AwsEcsService: service => {
    const { Cluster, NetworkConfiguration, TaskDefinition } = service.settings
    const { SecurityGroups, Subnets } = NetworkConfiguration.AwsVpcConfiguration
    const path = 'NetworkConfiguration.AwsVpcConfiguration'
    return [
      ...edge('in-cluster', Cluster, 'Cluster'),
      ...edge('runs-task', TaskDefinition, 'TaskDefinition'),
      ...edges('in-subnet', Subnets.map(arnOf(service, 'subnet')), `${path}.Subnets`),
      ...edges(
        'in-security-group',
        SecurityGroups.map(arnOf(service, 'security-group')),
        `${path}.SecurityGroups`,
      ),
    ]
  },
  AwsEcsTaskDefinition: ({ settings: { ContainerDefinitions, TaskRoleArn } }) => [
    ...ContainerDefinitions.flatMap(({ Image }, at) =>
      edge('runs-image', imageArn(Image), `ContainerDefinitions[${at}].Image`),
    ),
    ...edge('uses-role', TaskRoleArn, 'TaskRoleArn'),
  ],
  AwsEksCluster: cluster => {
    const { Images, Nodes, ResourcesVpcConfig, RoleArn } = cluster.settings
    return [
      ...inNetwork(cluster, { SubnetIds: ResourcesVpcConfig.SubnetIds }, 'ResourcesVpcConfig.'),
      ...edge('uses-role', RoleArn, 'RoleArn'),
      ...edges('launches', Nodes.map(arnOf(cluster, 'instance')), 'Nodes'),
      ...edges('runs-image', Images, 'Images'),
    ]
  },
  AwsLambdaFunction: lambda => [
    ...edge('uses-role', lambda.settings.Role, 'Role'),
    ...inNetwork(lambda, lambda.settings.VpcConfig ?? {}, 'VpcConfig.'),
  ],
}
