import { Aws, type CfnCondition, type CfnParameter, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib'
import type { Key } from 'aws-cdk-lib/aws-kms'
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { EVENTS, FAILED_EVENTS } from './names'

type Settings = {
  readonly key: Key
  readonly retention: CfnParameter
  readonly resultRetention: CfnParameter
  readonly accessLogs: CfnParameter
  readonly hasAccessLogs: CfnCondition
}

/** Settings of every bucket here: encrypted by the key, private, over TLS 1.2 only. A bucket outlives its stack. */
const guarded = (key: Key) => ({
  encryption: BucketEncryption.KMS,
  encryptionKey: key,
  bucketKeyEnabled: true,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
})

const unfinished = { id: 'unfinished-uploads', abortIncompleteMultipartUploadAfter: Duration.days(7) }
const days = ({ valueAsNumber }: CfnParameter): Duration => Duration.days(valueAsNumber)

/** Adds the bucket of the lake and the one of query results. Neither has versions: a version would outlive the retention. */
export function addBuckets(
  scope: Construct,
  settings: Settings,
): { readonly lake: Bucket; readonly results: Bucket } {
  const lake = new Bucket(scope, 'Lake', {
    ...guarded(settings.key),
    lifecycleRules: [
      { id: 'events', prefix: `${EVENTS}/`, expiration: days(settings.retention) },
      { id: 'failed-events', prefix: `${FAILED_EVENTS}/`, expiration: Duration.days(30) },
      unfinished,
    ],
  })
  const results = new Bucket(scope, 'Results', {
    ...guarded(settings.key),
    lifecycleRules: [{ id: 'results', expiration: days(settings.resultRetention) }, unfinished],
  })
  for (const [name, bucket] of Object.entries({ lake, results })) logAccess(name, bucket, settings)
  return { lake, results }
}

function logAccess(name: string, bucket: Bucket, { accessLogs, hasAccessLogs }: Settings): void {
  const { defaultChild } = bucket.node
  if (!(defaultChild instanceof CfnBucket)) return
  const logging = { DestinationBucketName: accessLogs.valueAsString, LogFilePrefix: `hubdesk-${name}/` }
  defaultChild.addPropertyOverride(
    'LoggingConfiguration',
    Fn.conditionIf(hasAccessLogs.logicalId, logging, Aws.NO_VALUE),
  )
}
