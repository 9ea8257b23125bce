import { arnOf, edge, edges, inGroups, inNetwork, type Links } from './links.ts'

export const dataLinks: Links = {
  AwsDynamoDbTable: ({ settings: { SseDescription } }) =>
    edge('encrypted-with', SseDescription?.KmsMasterKeyArn, 'SseDescription.KmsMasterKeyArn'),
  AwsKinesisStream: ({ settings: { StreamEncryption } }) =>
    edge('encrypted-with', StreamEncryption?.KeyId, 'StreamEncryption.KeyId'),
  AwsRdsDbCluster: cluster => [
    ...inGroups(cluster, cluster.settings.VpcSecurityGroups),
    ...edge('encrypted-with', cluster.settings.KmsKeyId, 'KmsKeyId'),
  ],
  AwsRdsDbInstance: database => [
    ...inGroups(database, database.settings.VpcSecurityGroups),
    ...edges('in-subnet', database.settings.SubnetIds.map(arnOf(database, 'subnet')), 'SubnetIds'),
    ...edge('encrypted-with', database.settings.KmsKeyId, 'KmsKeyId'),
  ],
  AwsRdsDbSnapshot: ({ account, region, settings: { DbInstanceIdentifier: name } }) =>
    edge('holds-data-of', `arn:aws:rds:${region}:${account}:db:${name}`, 'DbInstanceIdentifier'),
  AwsRedshiftCluster: warehouse => [
    ...inNetwork(warehouse, { VpcId: warehouse.settings.VpcId }),
    ...inGroups(warehouse, warehouse.settings.VpcSecurityGroups),
    ...edge('encrypted-with', warehouse.settings.KmsKeyId, 'KmsKeyId'),
  ],
  AwsS3Bucket: ({ id, settings: { SensitiveObjects, ServerSideEncryptionConfiguration } }) => [
    ...edges(
      'holds-data',
      SensitiveObjects.map(key => `${id}/${key}`),
      'SensitiveObjects',
    ),
    ...ServerSideEncryptionConfiguration.Rules.flatMap((rule, at) =>
      edge(
        'encrypted-with',
        rule.ApplyServerSideEncryptionByDefault.KMSMasterKeyID,
        `ServerSideEncryptionConfiguration.Rules[${at}]`,
      ),
    ),
  ],
  AwsS3Object: ({ settings: { BucketName } }) =>
    edge('stored-in', `arn:aws:s3:::${BucketName}`, 'BucketName'),
  AwsSecretsManagerSecret: ({ settings: { Opens } }) => edge('opens', Opens, 'Opens'),
  AwsSnsTopic: ({ settings: { Subscription } }) =>
    Subscription.flatMap(({ Endpoint }, at) => edge('notifies', Endpoint, `Subscription[${at}].Endpoint`)),
  AwsSqsQueue: ({ settings: { DeadLetterTargetArn } }) =>
    edge('forwards-to', DeadLetterTargetArn, 'DeadLetterTargetArn'),
}
