import { z } from 'zod'
import { kind } from './kind.ts'

export const bucket = kind(
  {
    BucketVersioningConfiguration: z.strictObject({
      IsMfaDeleteEnabled: z.boolean(),
      Status: z.enum(['Enabled', 'Suspended', 'Off']),
    }),
    CreatedAt: z.string(),
    BucketLoggingConfiguration: z
      .strictObject({ DestinationBucketName: z.string(), LogFilePrefix: z.string() })
      .exactOptional(),
    Name: z.string(),
    OwnerId: z.string(),
    PublicAccessBlockConfiguration: z.strictObject({
      BlockPublicAcls: z.boolean(),
      BlockPublicPolicy: z.boolean(),
      IgnorePublicAcls: z.boolean(),
      RestrictPublicBuckets: z.boolean(),
    }),
    ServerSideEncryptionConfiguration: z.strictObject({
      Rules: z.array(
        z.strictObject({
          ApplyServerSideEncryptionByDefault: z.strictObject({
            KMSMasterKeyID: z.string().exactOptional(),
            SSEAlgorithm: z.enum(['aws:kms', 'AES256']),
          }),
        }),
      ),
    }),
  },
  {
    /** What the policy or an ACL grants to everyone, as far as public access is not blocked. */
    PublicGrants: z.array(z.enum(['READ', 'WRITE'])),
    /** Accounts whose principals the policy lets change settings of the bucket. */
    ForeignAdministrators: z.array(z.string()),
    PolicyRequiresSsl: z.boolean(),
    /** BucketOwnerEnforced switches ACLs off. */
    ObjectOwnership: z.enum(['BucketOwnerEnforced', 'BucketOwnerPreferred', 'ObjectWriter']),
    AclGrantsUsers: z.boolean(),
    /** Regions. */
    ReplicatesTo: z.array(z.string()),
    LifecycleRules: z.number(),
    /** Keys of objects that hold sensitive data. */
    SensitiveObjects: z.array(z.string()),
  },
)

/** An object that holds sensitive data. */
export const bucketObject = kind(
  { ETag: z.string(), LastModified: z.string(), ServerSideEncryption: z.string() },
  {
    BucketName: z.string(),
    Key: z.string(),
    Category: z.enum(['PERSONAL_INFORMATION', 'FINANCIAL_INFORMATION', 'CREDENTIALS']),
    Occurrences: z.number(),
    Size: z.number(),
  },
)
