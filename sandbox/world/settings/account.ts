import { z } from 'zod'
import { kind } from './kind.ts'

const trail = z.strictObject({
  IsMultiRegionTrail: z.boolean(),
  IsLogging: z.boolean(),
  ManagementEvents: z.enum(['All', 'WriteOnly', 'ReadOnly', 'None']),
  S3WriteEvents: z.boolean(),
  S3ReadEvents: z.boolean(),
})

/** An account in one Region; what is the same in every Region is read at home. */
export const account = kind(
  {},
  {
    AlternateContacts: z.array(z.enum(['SECURITY', 'OPERATIONS', 'BILLING'])),
    RootUser: z.strictObject({
      AccessKeysPresent: z.boolean(),
      Mfa: z.enum(['NONE', 'VIRTUAL', 'HARDWARE']),
    }),
    PasswordPolicy: z.strictObject({
      MinimumPasswordLength: z.number(),
      RequireUppercaseCharacters: z.boolean(),
      RequireLowercaseCharacters: z.boolean(),
      RequireNumbers: z.boolean(),
      RequireSymbols: z.boolean(),
      /** Days; 0 for never. */
      MaxPasswordAge: z.number(),
      PasswordReusePrevention: z.number(),
    }),
    SupportRole: z.boolean(),
    ExpiredServerCertificates: z.number(),
    AccessAnalyzer: z.boolean(),
    PublicSnapshots: z.array(z.string()),
    EbsEncryptionByDefault: z.boolean(),
    VpcBlockPublicAccess: z.enum(['off', 'block-ingress', 'block-bidirectional']),
    SsmDocumentsPublic: z.array(z.string()),
    PublicAccessBlockConfiguration: z.strictObject({
      BlockPublicAcls: z.boolean(),
      BlockPublicPolicy: z.boolean(),
      IgnorePublicAcls: z.boolean(),
      RestrictPublicBuckets: z.boolean(),
    }),
    Trails: z.array(trail),
    /** What a metric filter with an alarm watches, by the number of the CloudWatch control. */
    MetricAlarms: z.array(z.number()),
    ConfigRecorder: z.strictObject({
      Recording: z.boolean(),
      AllSupported: z.boolean(),
      ServiceLinkedRole: z.boolean(),
    }),
    GuardDuty: z.strictObject({
      Enabled: z.boolean(),
      Features: z.array(
        z.enum([
          'EKS_AUDIT_LOGS',
          'LAMBDA_NETWORK_LOGS',
          'EBS_MALWARE_PROTECTION',
          'RDS_LOGIN_EVENTS',
          'S3_DATA_EVENTS',
        ]),
      ),
    }),
    Inspector: z.array(z.enum(['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE'])),
    Macie: z.strictObject({ Enabled: z.boolean(), AutomatedDiscovery: z.boolean() }),
  },
)
