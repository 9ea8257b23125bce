import { passIf, type ServiceRules } from '../verdict.ts'

const secrets = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'ECS_ENGINE_AUTH_DATA'])
/** Platform 1.4.0 is what LATEST stands for. */
const latest = new Set(['LATEST', '1.4.0'])

export const ecsRules: ServiceRules = {
  AwsEcsCluster: {
    'ECS.12': ({ ClusterSettings }) =>
      passIf(
        ClusterSettings.some(
          ({ Name, Value }) => Name === 'containerInsights' && (Value === 'enabled' || Value === 'enhanced'),
        ),
      ),
  },
  AwsEcsService: {
    'ECS.2': ({ NetworkConfiguration }) =>
      passIf(NetworkConfiguration.AwsVpcConfiguration.AssignPublicIp === 'DISABLED'),
    'ECS.10': ({ LaunchType, PlatformVersion }) =>
      passIf(LaunchType !== 'FARGATE' || latest.has(PlatformVersion)),
  },
  AwsEcsTaskDefinition: {
    // In the host's network a container must name a user of its own, or be privileged on purpose.
    'ECS.1': ({ ContainerDefinitions, NetworkMode }) =>
      passIf(
        NetworkMode !== 'host' ||
          ContainerDefinitions.every(
            ({ Privileged, User }) => Privileged || (User !== undefined && User !== 'root'),
          ),
      ),
    'ECS.3': ({ PidMode }) => passIf(PidMode !== 'host'),
    'ECS.4': ({ ContainerDefinitions }) => passIf(ContainerDefinitions.every(each => !each.Privileged)),
    'ECS.5': ({ ContainerDefinitions }) =>
      passIf(ContainerDefinitions.every(each => each.ReadonlyRootFilesystem)),
    'ECS.8': ({ ContainerDefinitions }) =>
      passIf(
        ContainerDefinitions.every(({ Environment = [] }) =>
          Environment.every(({ Name }) => !secrets.has(Name)),
        ),
      ),
    'ECS.9': ({ ContainerDefinitions }) =>
      passIf(ContainerDefinitions.every(each => each.LogConfiguration !== undefined)),
  },
}
