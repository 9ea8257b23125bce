import type { PolicyDocument } from '../../world/settings/iam.ts'
import { lapses } from './lapses.ts'
import { arn, globalArn, type Resource, resource, type Scope } from './resource.ts'

type Statement = PolicyDocument['Statement'][number]

const allow = (Action: string[], Resource: string[]): Statement => ({ Effect: 'Allow', Action, Resource })
const policyOf = (...Statement: Statement[]): PolicyDocument => ({ Version: '2012-10-17', Statement })
const managed = (account: string, PolicyName: string) => ({
  PolicyArn: `arn:aws:iam::${account}:policy/${PolicyName}`,
  PolicyName,
})

type Rights = {
  readonly administrator?: boolean
  /** ARNs of the data that it works with. */
  readonly data?: readonly string[]
  readonly policies?: readonly Resource[]
}

export function role(scope: Scope, principal: string, rights: Rights = {}): Resource {
  const { administrator = false, data = [], policies = [] } = rights
  const { random, application } = scope
  const name = `${application}-${principal}`
  const decrypts = lapses(scope, 'MEDIUM')
  const inline = [
    ...data.map(each => allow(readingOf(each), [each])),
    ...(decrypts ? [allow(['kms:Decrypt'], ['*'])] : []),
  ]
  return resource(scope, 'AwsIamRole', globalArn(scope, 'iam', `role/${name}`), name, {
    AssumeRolePolicyDocument: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"${principal}.amazonaws.com"},"Action":"sts:AssumeRole"}]}`,
    AttachedManagedPolicies: [
      managed('aws', administrator ? 'AdministratorAccess' : 'AmazonSSMManagedInstanceCore'),
      ...policies.map(each => managed(scope.account.id, each.name)),
    ],
    CreateDate: new Date(scope.deployed).toISOString(),
    MaxSessionDuration: 3600,
    Path: '/',
    RoleId: `AROA${random.code(17)}`,
    RoleName: name,
    InlinePolicies:
      inline.length === 0 ? [] : [{ PolicyName: `${application}-data`, PolicyDocument: policyOf(...inline) }],
  })
}

function readingOf(data: string): string[] {
  return data.startsWith('arn:aws:s3:')
    ? ['s3:GetObject', 's3:ListBucket']
    : ['dynamodb:GetItem', 'dynamodb:Query']
}

export function user(scope: Scope, policies: readonly Resource[]): Resource {
  const { random, application } = scope
  const name = `svc-${application}`
  const attached = random.chance(0.5)
  return resource(scope, 'AwsIamUser', globalArn(scope, 'iam', `user/${name}`), name, {
    AttachedManagedPolicies: attached
      ? [managed('aws', 'AmazonS3FullAccess'), ...policies.map(each => managed(scope.account.id, each.name))]
      : [],
    CreateDate: new Date(scope.deployed).toISOString(),
    Path: '/',
    UserId: `AIDA${random.code(17)}`,
    UserName: name,
    InlinePolicies: [],
    ConsolePassword: random.chance(0.8),
    Mfa: !lapses(scope, 'MEDIUM'),
    AccessKeys: [
      {
        AccessKeyId: `AKIA${random.code(16)}`,
        DaysSinceRotation: lapses(scope, 'MEDIUM') ? random.int(91, 700) : random.int(1, 90),
      },
    ],
    DaysSinceLastUse: lapses(scope, 'MEDIUM') ? random.int(91, 400) : random.int(0, 50),
  })
}

/** Mistakes in policies are rarely alone: who may do everything may also decrypt everything. */
export function policy(scope: Scope, data: readonly string[]): Resource {
  const { random, application } = scope
  const name = `${application}-access`
  const statements = [allow(['s3:GetObject', 's3:PutObject'], [...data])]
  if (lapses(scope, 'HIGH')) statements.push(allow(['*'], ['*']))
  if (lapses(scope, 'LOW')) statements.push(allow(['athena:*'], ['*']))
  if (lapses(scope, 'MEDIUM')) statements.push(allow(['kms:Decrypt', 'kms:GenerateDataKey'], ['*']))
  return resource(scope, 'AwsIamPolicy', globalArn(scope, 'iam', `policy/${name}`), name, {
    AttachmentCount: random.int(1, 4),
    CreateDate: new Date(scope.deployed).toISOString(),
    DefaultVersionId: `v${random.int(1, 5)}`,
    IsAttachable: true,
    Path: '/',
    PolicyId: `ANPA${random.code(17)}`,
    PolicyName: name,
    Document: policyOf(...statements),
  })
}

export function key(scope: Scope): Resource {
  const { random, application, account } = scope
  return resource(scope, 'AwsKmsKey', scope.keyArn, `${application}-key`, {
    AWSAccountId: account.id,
    CreationDate: Math.floor(scope.deployed / 1000),
    Description: `Data of ${application}`,
    KeyId: scope.keyArn.slice(scope.keyArn.indexOf('/') + 1),
    KeyManager: 'CUSTOMER',
    KeyRotationStatus: random.chance(0.7),
    KeyState: 'Enabled',
    Origin: 'AWS_KMS',
  })
}

/** A secret that opens a database, or is for itself. */
export function secret(scope: Scope, purpose: string, opens?: Resource): Resource {
  const { random, application } = scope
  const name = `${application}/${purpose}`
  const rotates = random.chance(0.45)
  const id = arn(scope, 'secretsmanager', `secret:${name}-${random.code(6)}`)
  return resource(scope, 'AwsSecretsManagerSecret', id, name, {
    Deleted: false,
    Description: `${purpose} of ${application}`,
    Name: name,
    RotationEnabled: rotates,
    LastRotationSucceeded: !lapses(scope, 'MEDIUM'),
    DaysSinceRotation: lapses(scope, 'MEDIUM') ? random.int(91, 500) : random.int(1, 90),
    DaysSinceLastAccess: lapses(scope, 'MEDIUM') ? random.int(91, 500) : random.int(0, 90),
    ...(opens ? { Opens: opens.id } : {}),
  })
}
