/**
 * Services in the names of ASFF's resource types, and CloudFormation's spelling of each. A longer name stands before
 * its prefix.
 */
const services: readonly (readonly [asff: string, cloudFormation: string])[] = [
  ['ApiGatewayV2', 'ApiGatewayV2'],
  ['ApiGateway', 'ApiGateway'],
  ['AmazonMq', 'AmazonMQ'],
  ['AppSync', 'AppSync'],
  ['AutoScaling', 'AutoScaling'],
  ['CertificateManager', 'CertificateManager'],
  ['CloudFormation', 'CloudFormation'],
  ['CloudFront', 'CloudFront'],
  ['CloudTrail', 'CloudTrail'],
  ['CloudWatch', 'CloudWatch'],
  ['CodeBuild', 'CodeBuild'],
  ['Dms', 'DMS'],
  ['DynamoDb', 'DynamoDB'],
  ['Ec2', 'EC2'],
  ['Ecr', 'ECR'],
  ['Ecs', 'ECS'],
  ['Efs', 'EFS'],
  ['Eks', 'EKS'],
  ['ElasticBeanstalk', 'ElasticBeanstalk'],
  ['ElastiCache', 'ElastiCache'],
  ['Elasticsearch', 'Elasticsearch'],
  ['Elbv2', 'ElasticLoadBalancingV2'],
  ['Elb', 'ElasticLoadBalancing'],
  ['EventSchemas', 'EventSchemas'],
  ['Events', 'Events'],
  ['GuardDuty', 'GuardDuty'],
  ['Iam', 'IAM'],
  ['Kms', 'KMS'],
  ['Msk', 'MSK'],
  ['NetworkFirewall', 'NetworkFirewall'],
  ['OpenSearchService', 'OpenSearchService'],
  ['Rds', 'RDS'],
  ['Route53', 'Route53'],
  ['SageMaker', 'SageMaker'],
  ['SecretsManager', 'SecretsManager'],
  ['Sns', 'SNS'],
  ['Sqs', 'SQS'],
  ['Ssm', 'SSM'],
  ['StepFunction', 'StepFunctions'],
  ['WafRegional', 'WAFRegional'],
  ['Wafv2', 'WAFv2'],
  ['Waf', 'WAF'],
  ['Xray', 'XRay'],
  ['S3', 'S3'],
]

const names: Readonly<Record<string, string>> = {
  DbCluster: 'DBCluster',
  DbClusterSnapshot: 'DBClusterSnapshot',
  DbInstance: 'DBInstance',
  DbSecurityGroup: 'DBSecurityGroup',
  DbSnapshot: 'DBSnapshot',
  Eip: 'EIP',
  Vpc: 'VPC',
  VpcEndpointService: 'VPCEndpointService',
  VpnConnection: 'VPNConnection',
  WebAcl: 'WebACL',
}

/**
 * Converts a resource type: `AwsEc2Instance` becomes `AWS::EC2::Instance`. A type without ASFF's `Aws…` form stays as
 * it is.
 */
export function ocsfResourceType(asffType: string): string {
  if (asffType === 'AwsAccount') return 'AWS::::Account'
  if (!asffType.startsWith('Aws')) return asffType
  const rest = asffType.slice('Aws'.length)
  const known = services.find(([asff]) => rest.startsWith(asff) && rest.length > asff.length)
  if (known) {
    const name = rest.slice(known[0].length)
    return `AWS::${known[1]}::${names[name] ?? name}`
  }
  const words = /^([A-Z][a-z0-9]+)(.+)$/.exec(rest)
  return words ? `AWS::${words[1]}::${words[2]}` : asffType
}
