import { z } from 'zod'
import { kind } from './kind.ts'

export const ecsCluster = kind(
  {
    ClusterArn: z.string(),
    ClusterName: z.string(),
    ClusterSettings: z.array(z.strictObject({ Name: z.string(), Value: z.string() })),
    Status: z.string(),
  },
  {},
)

export const ecsService = kind(
  {
    Cluster: z.string(),
    DesiredCount: z.number(),
    LaunchType: z.enum(['FARGATE', 'EC2']),
    NetworkConfiguration: z.strictObject({
      AwsVpcConfiguration: z.strictObject({
        AssignPublicIp: z.enum(['ENABLED', 'DISABLED']),
        SecurityGroups: z.array(z.string()),
        Subnets: z.array(z.string()),
      }),
    }),
    PlatformVersion: z.string(),
    ServiceArn: z.string(),
    ServiceName: z.string(),
    TaskDefinition: z.string(),
  },
  {},
)

export const taskDefinition = kind(
  {
    ContainerDefinitions: z.array(
      z.strictObject({
        Environment: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).exactOptional(),
        Essential: z.boolean(),
        Image: z.string(),
        LogConfiguration: z.strictObject({ LogDriver: z.string() }).exactOptional(),
        Name: z.string(),
        Privileged: z.boolean(),
        ReadonlyRootFilesystem: z.boolean(),
        User: z.string().exactOptional(),
      }),
    ),
    Cpu: z.string(),
    Family: z.string(),
    Memory: z.string(),
    NetworkMode: z.enum(['awsvpc', 'bridge', 'host', 'none']),
    PidMode: z.enum(['host', 'task']).exactOptional(),
    RequiresCompatibilities: z.array(z.string()),
    Status: z.string(),
    TaskRoleArn: z.string(),
  },
  {},
)
