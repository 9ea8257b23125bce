import { expect, test } from 'vitest'
import { oneResourceType } from '@/lib/finding/resource-type'

test.each([
  ['AWS::EC2::Instance', 'AwsEc2Instance'],
  ['AWS::EC2::EIP', 'AwsEc2Eip'],
  ['AWS::EC2::VPCEndpointService', 'AwsEc2VpcEndpointService'],
  ['AWS::RDS::DBClusterSnapshot', 'AwsRdsDbClusterSnapshot'],
  ['AWS::WAFv2::WebACL', 'AwsWafv2WebAcl'],
  ['AWS::DynamoDB::Table', 'AwsDynamoDbTable'],
  ['AWS::AmazonMQ::Broker', 'AwsAmazonMqBroker'],
  ['AWS::AppSync::GraphQLApi', 'AwsAppSyncGraphQlApi'],
  ['AWS::ElastiCache::CacheCluster', 'AwsElastiCacheCacheCluster'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AwsElbv2LoadBalancer'],
  ['AWS::StepFunctions::StateMachine', 'AwsStepFunctionStateMachine'],
  ['AWS::XRay::EncryptionConfig', 'AwsXrayEncryptionConfig'],
  ['AWS::S3::Bucket', 'AwsS3Bucket'],
  ['AWS::::Account', 'AwsAccount'],
  ['AwsS3Bucket', 'AwsS3Bucket'],
  ['Other', 'Other'],
  ['AWS::EC2', 'AWS::EC2'],
])('%s is kept as %s', (typed, kept) => {
  expect(oneResourceType(typed)).toBe(kept)
})
