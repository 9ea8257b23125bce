import type { SettingsOf } from '../settings/kinds.ts'
import { passIf, type ServiceRules } from '../verdict.ts'

type Block = SettingsOf['AwsS3Bucket']['PublicAccessBlockConfiguration']

function blocksAll({ BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets }: Block) {
  return BlockPublicAcls && BlockPublicPolicy && IgnorePublicAcls && RestrictPublicBuckets
}

function grantsEveryone(
  { PublicAccessBlockConfiguration: block, PublicGrants }: SettingsOf['AwsS3Bucket'],
  right: 'READ' | 'WRITE',
): boolean {
  return PublicGrants.includes(right) && !(block.IgnorePublicAcls && block.RestrictPublicBuckets)
}

export const s3Rules: ServiceRules = {
  AwsAccount: {
    'S3.1': ({ PublicAccessBlockConfiguration }) => passIf(blocksAll(PublicAccessBlockConfiguration)),
    'S3.22': ({ Trails }) =>
      passIf(Trails.some(trail => trail.IsLogging && trail.IsMultiRegionTrail && trail.S3WriteEvents)),
    'S3.23': ({ Trails }) =>
      passIf(Trails.some(trail => trail.IsLogging && trail.IsMultiRegionTrail && trail.S3ReadEvents)),
  },
  AwsS3Bucket: {
    'S3.2': bucket => passIf(!grantsEveryone(bucket, 'READ')),
    'S3.3': bucket => passIf(!grantsEveryone(bucket, 'WRITE')),
    'S3.5': ({ PolicyRequiresSsl }) => passIf(PolicyRequiresSsl),
    'S3.6': ({ ForeignAdministrators }) => passIf(ForeignAdministrators.length === 0),
    'S3.7': ({ ReplicatesTo }) => passIf(ReplicatesTo.length > 0),
    'S3.8': ({ PublicAccessBlockConfiguration }) => passIf(blocksAll(PublicAccessBlockConfiguration)),
    'S3.9': ({ BucketLoggingConfiguration }) => passIf(BucketLoggingConfiguration !== undefined),
    'S3.12': ({ AclGrantsUsers, ObjectOwnership }) =>
      passIf(ObjectOwnership === 'BucketOwnerEnforced' || !AclGrantsUsers),
    'S3.13': ({ LifecycleRules }) => passIf(LifecycleRules > 0),
    'S3.20': ({ BucketVersioningConfiguration }) => passIf(BucketVersioningConfiguration.IsMfaDeleteEnabled),
  },
}
