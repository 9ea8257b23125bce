import type { JsonObject } from '../../../values/json.ts'
import { type Case, casesOf, pair } from './cases.ts'

const type = 'AwsAccount'
const flag = (control: string, name: string) => pair(type, control, { [name]: true }, { [name]: false })
const trail = (members: JsonObject) => ({
  Trails: [
    {
      IsMultiRegionTrail: true,
      IsLogging: true,
      ManagementEvents: 'All',
      S3WriteEvents: true,
      S3ReadEvents: true,
      ...members,
    },
  ],
})
const guardDuty = (...Features: string[]) => ({ GuardDuty: { Enabled: true, Features } })
const password = (members: JsonObject) => ({
  PasswordPolicy: {
    MinimumPasswordLength: 14,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    RequireNumbers: true,
    RequireSymbols: true,
    MaxPasswordAge: 90,
    PasswordReusePrevention: 24,
    ...members,
  },
})
const block = (RestrictPublicBuckets: boolean) => ({
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    BlockPublicPolicy: true,
    IgnorePublicAcls: true,
    RestrictPublicBuckets,
  },
})
const recorder = (members: JsonObject) => ({
  ConfigRecorder: { Recording: true, AllSupported: true, ServiceLinkedRole: true, ...members },
})

export const accountCases: readonly Case[] = [
  ...pair(type, 'Account.1', { AlternateContacts: ['SECURITY'] }, { AlternateContacts: ['BILLING'] }),
  ...[1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14].flatMap(number =>
    pair(type, `CloudWatch.${number}`, { MetricAlarms: [number] }, { MetricAlarms: [2, 3] }),
  ),
  ...pair(type, 'CloudTrail.1', trail({}), trail({ IsMultiRegionTrail: false })),
  ...casesOf(type, [
    ['CloudTrail.1', 'FAILED', trail({ ManagementEvents: 'WriteOnly' })],
    ['CloudTrail.1', 'FAILED', trail({ IsLogging: false })],
    ['CloudTrail.3', 'PASSED', trail({ IsMultiRegionTrail: false })],
    ['CloudTrail.3', 'FAILED', { Trails: [] }],
  ]),
  ...pair(type, 'Config.1', recorder({}), recorder({ ServiceLinkedRole: false })),
  ...casesOf(type, [
    ['Config.1', 'FAILED', recorder({ Recording: false })],
    ['Config.1', 'FAILED', recorder({ AllSupported: false })],
  ]),
  ...pair(type, 'GuardDuty.1', guardDuty(), { GuardDuty: { Enabled: false, Features: [] } }),
  ...pair(type, 'GuardDuty.5', guardDuty('EKS_AUDIT_LOGS'), guardDuty('S3_DATA_EVENTS')),
  ...pair(type, 'GuardDuty.6', guardDuty('LAMBDA_NETWORK_LOGS'), guardDuty()),
  ...pair(type, 'GuardDuty.8', guardDuty('EBS_MALWARE_PROTECTION'), guardDuty()),
  ...pair(type, 'GuardDuty.9', guardDuty('RDS_LOGIN_EVENTS'), guardDuty()),
  ...pair(type, 'GuardDuty.10', guardDuty('S3_DATA_EVENTS'), guardDuty('EKS_AUDIT_LOGS')),
  ...casesOf(type, [
    ['GuardDuty.10', 'FAILED', { GuardDuty: { Enabled: false, Features: ['S3_DATA_EVENTS'] } }],
  ]),
  ...pair(type, 'Inspector.1', { Inspector: ['EC2'] }, { Inspector: ['ECR', 'LAMBDA', 'LAMBDA_CODE'] }),
  ...pair(type, 'Inspector.2', { Inspector: ['ECR'] }, { Inspector: ['EC2'] }),
  ...pair(type, 'Inspector.3', { Inspector: ['LAMBDA_CODE'] }, { Inspector: ['LAMBDA'] }),
  ...pair(type, 'Inspector.4', { Inspector: ['LAMBDA'] }, { Inspector: ['LAMBDA_CODE'] }),
  ...pair(type, 'Macie.1', { Macie: { Enabled: true } }, { Macie: { Enabled: false } }),
  ...pair(
    type,
    'Macie.2',
    { Macie: { Enabled: true, AutomatedDiscovery: true } },
    { Macie: { Enabled: true, AutomatedDiscovery: false } },
  ),
  ...pair(type, 'EC2.1', { PublicSnapshots: [] }, { PublicSnapshots: ['snap-1'] }),
  ...flag('EC2.7', 'EbsEncryptionByDefault'),
  ...pair(type, 'EC2.172', { VpcBlockPublicAccess: 'block-ingress' }, { VpcBlockPublicAccess: 'off' }),
  ...pair(type, 'SSM.4', { SsmDocumentsPublic: [] }, { SsmDocumentsPublic: ['bootstrap'] }),
  ...pair(type, 'S3.1', block(true), block(false)),
  ...pair(type, 'S3.22', trail({}), trail({ S3WriteEvents: false })),
  ...pair(type, 'S3.23', trail({}), trail({ S3ReadEvents: false })),
  ...pair(
    type,
    'IAM.4',
    { RootUser: { AccessKeysPresent: false } },
    { RootUser: { AccessKeysPresent: true } },
  ),
  ...pair(type, 'IAM.6', { RootUser: { Mfa: 'HARDWARE' } }, { RootUser: { Mfa: 'VIRTUAL' } }),
  ...pair(type, 'IAM.9', { RootUser: { Mfa: 'VIRTUAL' } }, { RootUser: { Mfa: 'NONE' } }),
  ...pair(type, 'IAM.7', password({}), password({ RequireSymbols: false })),
  ...casesOf(type, [['IAM.7', 'FAILED', password({ MinimumPasswordLength: 7 })]]),
  ...pair(type, 'IAM.10', password({ RequireSymbols: false }), password({ MaxPasswordAge: 91 })),
  ...casesOf(type, [
    ['IAM.10', 'FAILED', password({ MaxPasswordAge: 0 })],
    ['IAM.10', 'FAILED', password({ PasswordReusePrevention: 3 })],
  ]),
  ...pair(type, 'IAM.15', password({}), password({ MinimumPasswordLength: 13 })),
  ...pair(type, 'IAM.16', password({}), password({ PasswordReusePrevention: 23 })),
  ...flag('IAM.18', 'SupportRole'),
  ...pair(type, 'IAM.26', { ExpiredServerCertificates: 0 }, { ExpiredServerCertificates: 1 }),
  ...flag('IAM.28', 'AccessAnalyzer'),
]
