import type { JsonObject } from '../../values/json.ts'
import type { Resource, ResourceOf } from '../resource.ts'
import type { ResourceType, SettingsOf } from '../settings/kinds.ts'

/** Turns one setting round: what was right is wrong afterwards, and the other way round. */
type Turn<Type extends ResourceType> = (settings: SettingsOf[Type]) => JsonObject

type Turns = { readonly [Type in ResourceType]?: readonly [Turn<Type>, ...Turn<Type>[]] }

const everyone = '0.0.0.0/0'

/** What people and deployments change most often. */
const turns: Turns = {
  AwsAccount: [
    ({ EbsEncryptionByDefault }) => ({ EbsEncryptionByDefault: !EbsEncryptionByDefault }),
    ({ AccessAnalyzer }) => ({ AccessAnalyzer: !AccessAnalyzer }),
    ({ SupportRole }) => ({ SupportRole: !SupportRole }),
  ],
  AwsApiGatewayStage: [({ TracingEnabled }) => ({ TracingEnabled: !TracingEnabled })],
  AwsAutoScalingAutoScalingGroup: [
    ({ HealthCheckType }) => ({ HealthCheckType: HealthCheckType === 'ELB' ? 'EC2' : 'ELB' }),
  ],
  AwsCloudTrailTrail: [
    ({ LogFileValidationEnabled }) => ({ LogFileValidationEnabled: !LogFileValidationEnabled }),
  ],
  AwsDynamoDbTable: [
    ({ DeletionProtectionEnabled }) => ({ DeletionProtectionEnabled: !DeletionProtectionEnabled }),
    ({ PointInTimeRecovery }) => ({ PointInTimeRecovery: !PointInTimeRecovery }),
  ],
  AwsEc2Instance: [
    ({ MetadataOptions: { HttpTokens } }) => ({
      MetadataOptions: { HttpTokens: HttpTokens === 'required' ? 'optional' : 'required' },
    }),
    ({ ManagedBySsm }) => ({ ManagedBySsm: !ManagedBySsm }),
  ],
  AwsEc2SecurityGroup: [
    ({ IpPermissions }) => {
      const open = (range: string) => ({
        FromPort: 22,
        IpProtocol: 'tcp',
        IpRanges: [{ CidrIp: range }],
        ToPort: 22,
      })
      const kept = IpPermissions.filter(({ FromPort }) => FromPort === 443)
      return { IpPermissions: kept.length < IpPermissions.length ? kept : [...kept, open(everyone)] }
    },
  ],
  AwsEc2Subnet: [({ MapPublicIpOnLaunch }) => ({ MapPublicIpOnLaunch: !MapPublicIpOnLaunch })],
  AwsEc2Vpc: [({ FlowLogs }) => ({ FlowLogs: FlowLogs === 'NONE' ? 'ALL' : 'NONE' })],
  AwsEcrRepository: [
    ({ ImageScanningConfiguration: { ScanOnPush } }) => ({
      ImageScanningConfiguration: { ScanOnPush: !ScanOnPush },
    }),
  ],
  AwsEksCluster: [({ AuditLogging }) => ({ AuditLogging: !AuditLogging })],
  AwsElbv2LoadBalancer: [({ RedirectsHttp }) => ({ RedirectsHttp: !RedirectsHttp })],
  AwsIamUser: [({ Mfa }) => ({ Mfa: !Mfa })],
  AwsKmsKey: [({ KeyRotationStatus }) => ({ KeyRotationStatus: !KeyRotationStatus })],
  AwsLambdaFunction: [
    ({ InvokePrincipals }) => ({
      InvokePrincipals: InvokePrincipals.includes('*') ? ['apigateway.amazonaws.com'] : ['*'],
    }),
  ],
  AwsRdsDbCluster: [({ DeletionProtection }) => ({ DeletionProtection: !DeletionProtection })],
  AwsRdsDbInstance: [
    ({ PubliclyAccessible }) => ({ PubliclyAccessible: !PubliclyAccessible }),
    ({ AutoMinorVersionUpgrade }) => ({ AutoMinorVersionUpgrade: !AutoMinorVersionUpgrade }),
  ],
  AwsRdsDbSnapshot: [({ RestorableBy }) => ({ RestorableBy: RestorableBy.includes('all') ? [] : ['all'] })],
  AwsRedshiftCluster: [({ RequireSsl }) => ({ RequireSsl: !RequireSsl })],
  AwsS3Bucket: [
    ({ PolicyRequiresSsl }) => ({ PolicyRequiresSsl: !PolicyRequiresSsl }),
    ({ LifecycleRules }) => ({ LifecycleRules: LifecycleRules === 0 ? 1 : 0 }),
  ],
  AwsSecretsManagerSecret: [({ RotationEnabled }) => ({ RotationEnabled: !RotationEnabled })],
  AwsSnsTopic: [
    ({ AccessPrincipals, Owner }) => ({ AccessPrincipals: AccessPrincipals.includes('*') ? [Owner] : ['*'] }),
  ],
  AwsSqsQueue: [
    ({ KmsMasterKeyId, SqsManagedSseEnabled }) => ({
      KmsMasterKeyId: null,
      SqsManagedSseEnabled: KmsMasterKeyId === undefined && !SqsManagedSseEnabled,
    }),
  ],
}

/** Returns a patch that reverses one setting of the resource. Undefined for a kind of resource that people do not change. */
export function drift(resource: Resource, random: () => number): JsonObject | undefined {
  return driftOf(resource, random)
}

function driftOf<Type extends ResourceType>(
  { settings, type }: ResourceOf<Type>,
  random: () => number,
): JsonObject | undefined {
  const all = turns[type]
  const turn = all?.[Math.floor(random() * all.length)]
  return turn?.(settings)
}
