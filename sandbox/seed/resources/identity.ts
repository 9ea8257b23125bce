import { arn, globalArn, type Resource, resource, type Scope } from './resource.ts'

export function role(scope: Scope, principal: string, administrator = false): Resource {
  const { random, application } = scope
  const name = `${application}-${principal}`
  const policy = administrator ? 'AdministratorAccess' : 'AmazonSSMManagedInstanceCore'
  return resource(scope, 'AwsIamRole', globalArn(scope, 'iam', `role/${name}`), name, {
    details: {
      AssumeRolePolicyDocument: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"${principal}.amazonaws.com"},"Action":"sts:AssumeRole"}]}`,
      AttachedManagedPolicies: [{ PolicyArn: `arn:aws:iam::aws:policy/${policy}`, PolicyName: policy }],
      CreateDate: new Date(scope.deployed).toISOString(),
      MaxSessionDuration: 3600,
      Path: '/',
      RoleId: `AROA${random.code(17)}`,
      RoleName: name,
    },
    fails: { 'IAM.27': false },
    exposed: false,
  })
}

export function user(scope: Scope): Resource {
  const { random, application } = scope
  const name = `svc-${application}`
  const attached = random.chance(0.5)
  return resource(scope, 'AwsIamUser', globalArn(scope, 'iam', `user/${name}`), name, {
    details: {
      AttachedManagedPolicies: attached
        ? [{ PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess', PolicyName: 'AmazonS3FullAccess' }]
        : [],
      CreateDate: new Date(scope.deployed).toISOString(),
      Path: '/',
      UserId: `AIDA${random.code(17)}`,
      UserName: name,
    },
    fails: { 'IAM.2': attached },
  })
}

export function policy(scope: Scope): Resource {
  const { random, application } = scope
  const name = `${application}-access`
  return resource(scope, 'AwsIamPolicy', globalArn(scope, 'iam', `policy/${name}`), name, {
    details: {
      AttachmentCount: random.int(1, 4),
      CreateDate: new Date(scope.deployed).toISOString(),
      DefaultVersionId: `v${random.int(1, 5)}`,
      IsAttachable: true,
      Path: '/',
      PolicyId: `ANPA${random.code(17)}`,
      PolicyName: name,
    },
  })
}

export function key(scope: Scope): Resource {
  const { random, application, account } = scope
  const rotates = random.chance(0.7)
  return resource(scope, 'AwsKmsKey', scope.keyArn, `${application}-key`, {
    details: {
      AWSAccountId: account.id,
      CreationDate: Math.floor(scope.deployed / 1000),
      Description: `Data of ${application}`,
      KeyId: scope.keyArn.slice(scope.keyArn.indexOf('/') + 1),
      KeyManager: 'CUSTOMER',
      KeyRotationStatus: rotates,
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
    },
    fails: { 'KMS.3': false, 'KMS.4': !rotates },
  })
}

export function secret(scope: Scope, purpose: string): Resource {
  const { random, application } = scope
  const name = `${application}/${purpose}`
  const rotates = random.chance(0.45)
  return resource(
    scope,
    'AwsSecretsManagerSecret',
    arn(scope, 'secretsmanager', `secret:${name}-${random.code(6)}`),
    name,
    {
      details: {
        Deleted: false,
        Description: `${purpose} of ${application}`,
        Name: name,
        RotationEnabled: rotates,
      },
      fails: { 'SecretsManager.1': !rotates, ...(rotates ? {} : { 'SecretsManager.2': false }) },
    },
  )
}
