import type { z } from 'zod'
import { account } from './account.ts'
import { apiStage } from './api-gateway.ts'
import { scalingGroup } from './auto-scaling.ts'
import { trail } from './cloud-trail.ts'
import { table } from './dynamo-db.ts'
import { instance, securityGroup, subnet, volume, vpc } from './ec2.ts'
import { image, repository } from './ecr.ts'
import { ecsCluster, ecsService, taskDefinition } from './ecs.ts'
import { eksCluster } from './eks.ts'
import { loadBalancer } from './elastic-load-balancing.ts'
import { policy, role, user } from './iam.ts'
import { stream } from './kinesis.ts'
import { key } from './kms.ts'
import { lambdaFunction } from './lambda.ts'
import { queue, topic } from './messaging.ts'
import { database, databaseCluster, snapshot } from './rds.ts'
import { warehouse } from './redshift.ts'
import { bucket, bucketObject } from './s3.ts'
import { secret } from './secrets-manager.ts'

/** Every type of resource in the world, in ASFF's words. */
export const kinds = {
  AwsAccount: account,
  AwsApiGatewayStage: apiStage,
  AwsAutoScalingAutoScalingGroup: scalingGroup,
  AwsCloudTrailTrail: trail,
  AwsDynamoDbTable: table,
  AwsEc2Instance: instance,
  AwsEc2SecurityGroup: securityGroup,
  AwsEc2Subnet: subnet,
  AwsEc2Volume: volume,
  AwsEc2Vpc: vpc,
  AwsEcrContainerImage: image,
  AwsEcrRepository: repository,
  AwsEcsCluster: ecsCluster,
  AwsEcsService: ecsService,
  AwsEcsTaskDefinition: taskDefinition,
  AwsEksCluster: eksCluster,
  AwsElbv2LoadBalancer: loadBalancer,
  AwsIamPolicy: policy,
  AwsIamRole: role,
  AwsIamUser: user,
  AwsKinesisStream: stream,
  AwsKmsKey: key,
  AwsLambdaFunction: lambdaFunction,
  AwsRdsDbCluster: databaseCluster,
  AwsRdsDbInstance: database,
  AwsRdsDbSnapshot: snapshot,
  AwsRedshiftCluster: warehouse,
  AwsS3Bucket: bucket,
  AwsS3Object: bucketObject,
  AwsSecretsManagerSecret: secret,
  AwsSnsTopic: topic,
  AwsSqsQueue: queue,
} as const

export type ResourceType = keyof typeof kinds
export type SettingsOf = {
  readonly [Type in ResourceType]: z.infer<(typeof kinds)[Type]['schema']>
}

export function isResourceType(type: string): type is ResourceType {
  return Object.hasOwn(kinds, type)
}
