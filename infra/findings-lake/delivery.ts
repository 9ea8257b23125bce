import { RemovalPolicy } from 'aws-cdk-lib'
import { CfnRule } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDeliveryStream } from 'aws-cdk-lib/aws-kinesisfirehose'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { LogGroup, LogStream, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { EVENTS, FAILED_EVENTS } from './names'

/** Both kinds of events about findings. Each has a rule of its own, so that one can be switched off. */
const DETAIL_TYPES = {
  Asff: 'Security Hub Findings - Imported',
  Ocsf: 'Findings Imported V2',
} as const

/** Adds the way of events from Security Hub by EventBridge to Firehose, which writes them by the day of arrival. */
export function addDelivery(scope: Construct, lake: Bucket, key: Key): void {
  const stream = addStream(scope, lake, key)
  const undelivered = new Queue(scope, 'Undelivered', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  })
  const role = new Role(scope, 'RuleRole', { assumedBy: new ServicePrincipal('events.amazonaws.com') })
  role.addToPolicy(
    new PolicyStatement({
      actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
      resources: [stream.attrArn],
    }),
  )
  for (const [name, detailType] of Object.entries(DETAIL_TYPES)) {
    const rule = new CfnRule(scope, `${name}Rule`, {
      description: `${detailType}: into the findings lake of Hubdesk`,
      eventPattern: { source: ['aws.securityhub'], 'detail-type': [detailType] },
      targets: [
        {
          id: 'lake',
          arn: stream.attrArn,
          roleArn: role.roleArn,
          deadLetterConfig: { arn: undelivered.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
        },
      ],
    })
    undelivered.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [undelivered.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': rule.attrArn } },
      }),
    )
  }
}

function addStream(scope: Construct, lake: Bucket, key: Key): CfnDeliveryStream {
  const logs = new LogGroup(scope, 'DeliveryLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const log = new LogStream(scope, 'DeliveryLogStream', {
    logGroup: logs,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const role = streamRole(scope, lake, key, logs)
  const stream = new CfnDeliveryStream(scope, 'Delivery', {
    deliveryStreamType: 'DirectPut',
    deliveryStreamEncryptionConfigurationInput: { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.keyArn },
    extendedS3DestinationConfiguration: {
      bucketArn: lake.bucketArn,
      roleArn: role.roleArn,
      // By the day of arrival, in UTC. Decisions of customers do not move UpdatedAt, and would change old partitions.
      prefix: `${EVENTS}/dt=!{timestamp:yyyy-MM-dd}/`,
      errorOutputPrefix: `${FAILED_EVENTS}/!{firehose:error-output-type}/dt=!{timestamp:yyyy-MM-dd}/`,
      customTimeZone: 'UTC',
      bufferingHints: { intervalInSeconds: 300, sizeInMBs: 64 },
      compressionFormat: 'GZIP',
      fileExtension: '.json.gz',
      // Without it, the events of one file are on one line. The default delimiter is a new line.
      processingConfiguration: { enabled: true, processors: [{ type: 'AppendDelimiterToRecord' }] },
      cloudWatchLoggingOptions: {
        enabled: true,
        logGroupName: logs.logGroupName,
        logStreamName: log.logStreamName,
      },
    },
  })
  // Firehose tests the role when it is created, and fails without the role's policy.
  stream.node.addDependency(role)
  return stream
}

/** Adds the role of Firehose. In the lake's bucket it may write events and nothing else. */
function streamRole(scope: Construct, lake: Bucket, key: Key, logs: LogGroup): Role {
  const role = new Role(scope, 'DeliveryRole', { assumedBy: new ServicePrincipal('firehose.amazonaws.com') })
  const written = [lake.arnForObjects(`${EVENTS}/*`), lake.arnForObjects(`${FAILED_EVENTS}/*`)]
  role.addToPolicy(
    new PolicyStatement({ actions: ['s3:PutObject', 's3:AbortMultipartUpload'], resources: written }),
  )
  role.addToPolicy(
    new PolicyStatement({
      actions: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      resources: [lake.bucketArn],
    }),
  )
  role.addToPolicy(
    new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [key.keyArn] }),
  )
  role.addToPolicy(new PolicyStatement({ actions: ['logs:PutLogEvents'], resources: [logs.logGroupArn] }))
  return role
}
