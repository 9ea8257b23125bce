import { type Case, casesOf, pair } from './cases.ts'

const user = 'AwsIamUser'
const secret = 'AwsSecretsManagerSecret'
const trail = 'AwsCloudTrailTrail'

const statement = (Action: string, Resource: string, Effect = 'Allow') => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action: [Action], Resource: [Resource] }],
})
const policy = (...of: Parameters<typeof statement>) => ({ Document: statement(...of) })
const inline = (...of: Parameters<typeof statement>) => ({
  InlinePolicies: [{ PolicyName: 'a', PolicyDocument: statement(...of) }],
})
const attached = (PolicyName: string) => ({
  AttachedManagedPolicies: [{ PolicyArn: `arn:aws:iam::aws:policy/${PolicyName}`, PolicyName }],
})
const none = { AttachedManagedPolicies: [], InlinePolicies: [] }
const key = (DaysSinceRotation: number) => ({ AccessKeys: [{ AccessKeyId: 'AKIA', DaysSinceRotation }] })

export const identityCases: readonly Case[] = [
  ...casesOf('AwsIamPolicy', [
    ['IAM.1', 'PASSED', policy('s3:*', '*')],
    ['IAM.1', 'PASSED', policy('*', 'arn:aws:s3:::a')],
    ['IAM.1', 'PASSED', policy('*', '*', 'Deny')],
    ['IAM.1', 'FAILED', policy('*', '*')],
    ['IAM.21', 'PASSED', policy('s3:Get*', '*')],
    ['IAM.21', 'FAILED', policy('s3:*', 'arn:aws:s3:::a')],
    ['KMS.1', 'PASSED', policy('kms:Decrypt', 'arn:aws:kms:us-east-1:111122223333:key/1')],
    ['KMS.1', 'PASSED', policy('kms:Encrypt', '*')],
    ['KMS.1', 'FAILED', policy('kms:Decrypt', '*')],
    ['KMS.1', 'FAILED', policy('kms:Re*', 'arn:aws:kms:*:111122223333:key/*')],
  ]),
  ...casesOf('AwsIamRole', [
    ['IAM.27', 'PASSED', attached('AmazonSSMManagedInstanceCore')],
    ['IAM.27', 'FAILED', attached('AWSCloudShellFullAccess')],
    ['KMS.2', 'PASSED', inline('s3:GetObject', '*')],
    ['KMS.2', 'FAILED', inline('kms:Decrypt', '*')],
    ['KMS.2', 'FAILED', inline('*', '*')],
  ]),
  ...casesOf(user, [
    ['IAM.2', 'PASSED', none],
    ['IAM.2', 'FAILED', { ...none, ...attached('AmazonS3FullAccess') }],
    ['IAM.2', 'FAILED', { ...none, ...inline('s3:GetObject', '*') }],
    ['IAM.3', 'PASSED', key(90)],
    ['IAM.3', 'FAILED', key(91)],
    ['IAM.5', 'PASSED', { ConsolePassword: false, Mfa: false }],
    ['IAM.5', 'PASSED', { ConsolePassword: true, Mfa: true }],
    ['IAM.5', 'FAILED', { ConsolePassword: true, Mfa: false }],
    ['IAM.8', 'PASSED', { ...key(1), DaysSinceLastUse: 90 }],
    ['IAM.8', 'FAILED', { ...key(1), DaysSinceLastUse: 91 }],
    ['IAM.8', 'PASSED', { AccessKeys: [], ConsolePassword: false, DaysSinceLastUse: 400 }],
    ['IAM.19', 'PASSED', { Mfa: true }],
    ['IAM.19', 'FAILED', { ConsolePassword: false, Mfa: false }],
    ['IAM.22', 'PASSED', { ...key(1), DaysSinceLastUse: 45 }],
    ['IAM.22', 'FAILED', { ...key(1), DaysSinceLastUse: 46 }],
  ]),
  ...pair('AwsKmsKey', 'KMS.3', { KeyState: 'Disabled' }, { KeyState: 'PendingDeletion' }),
  ...pair('AwsKmsKey', 'KMS.4', { KeyRotationStatus: true }, { KeyRotationStatus: false }),
  ...casesOf('AwsKmsKey', [
    ['KMS.4', 'NOT_AVAILABLE', { KeyManager: 'AWS' }],
    ['KMS.4', 'NOT_AVAILABLE', { Origin: 'EXTERNAL' }],
  ]),
  ...pair(secret, 'SecretsManager.1', { RotationEnabled: true }, { RotationEnabled: false }),
  ...casesOf(secret, [
    ['SecretsManager.2', 'PASSED', { RotationEnabled: true, LastRotationSucceeded: true }],
    ['SecretsManager.2', 'PASSED', { RotationEnabled: false, LastRotationSucceeded: false }],
    ['SecretsManager.2', 'FAILED', { RotationEnabled: true, LastRotationSucceeded: false }],
  ]),
  ...pair(secret, 'SecretsManager.3', { DaysSinceLastAccess: 90 }, { DaysSinceLastAccess: 91 }),
  ...pair(secret, 'SecretsManager.4', { DaysSinceRotation: 90 }, { DaysSinceRotation: 91 }),
  ...pair(trail, 'CloudTrail.2', { KmsKeyId: 'arn:key' }, { KmsKeyId: null }),
  ...pair(trail, 'CloudTrail.4', { LogFileValidationEnabled: true }, { LogFileValidationEnabled: false }),
  ...pair(
    trail,
    'CloudTrail.5',
    { CloudWatchLogsLogGroupArn: 'arn:group' },
    { CloudWatchLogsLogGroupArn: null },
  ),
]
