import type { SettingsOf } from '../../world/settings/kinds.ts'
import { lapses } from './lapses.ts'
import type { Scope } from './resource.ts'

type Settings = SettingsOf['AwsAccount']

const alarms = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14] as const
const features = [
  'EKS_AUDIT_LOGS',
  'LAMBDA_NETWORK_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'S3_DATA_EVENTS',
] as const
const scans = ['EC2', 'ECR', 'LAMBDA_CODE', 'LAMBDA'] as const

/** What an account decided in one Region. Accounts that were suspended have lost their protection. */
export function accountSettings(scope: Scope): Settings {
  const { account, random } = scope
  const left = account.suspended
  const blocked = !lapses(scope, 'MEDIUM')
  return {
    AlternateContacts: lapses(scope, 'MEDIUM') ? [] : ['SECURITY'],
    RootUser: { AccessKeysPresent: left, Mfa: rootMfa(scope) },
    PasswordPolicy: passwordPolicy(scope),
    SupportRole: !lapses(scope, 'LOW'),
    ExpiredServerCertificates: lapses(scope, 'MEDIUM') ? random.int(1, 3) : 0,
    AccessAnalyzer: !lapses(scope, 'HIGH'),
    PublicSnapshots: lapses(scope, 'CRITICAL') ? [`snap-0${random.hex(16)}`] : [],
    EbsEncryptionByDefault: !lapses(scope, 'MEDIUM'),
    VpcBlockPublicAccess: lapses(scope, 'MEDIUM') ? 'off' : 'block-ingress',
    SsmDocumentsPublic: lapses(scope, 'CRITICAL') ? [`${account.name}-bootstrap`] : [],
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: blocked,
      BlockPublicPolicy: blocked,
      IgnorePublicAcls: blocked,
      RestrictPublicBuckets: blocked,
    },
    Trails: [
      {
        IsMultiRegionTrail: true,
        IsLogging: true,
        ManagementEvents: 'All',
        S3WriteEvents: !lapses(scope, 'MEDIUM'),
        S3ReadEvents: !lapses(scope, 'MEDIUM'),
      },
    ],
    MetricAlarms: alarms.filter(() => !lapses(scope, 'LOW')),
    ConfigRecorder: { Recording: true, AllSupported: true, ServiceLinkedRole: !lapses(scope, 'CRITICAL') },
    GuardDuty: { Enabled: !left, Features: features.filter(() => !lapses(scope, 'HIGH')) },
    Inspector: scans.filter(() => !lapses(scope, 'HIGH')),
    Macie: macie(scope),
  }
}

function rootMfa(scope: Scope): Settings['RootUser']['Mfa'] {
  const soft = lapses(scope, 'CRITICAL')
  if (scope.account.suspended) return 'NONE'
  return soft ? 'VIRTUAL' : 'HARDWARE'
}

function passwordPolicy(scope: Scope): Settings['PasswordPolicy'] {
  const strong = !lapses(scope, 'MEDIUM')
  return {
    MinimumPasswordLength: lapses(scope, 'MEDIUM') ? scope.random.int(8, 12) : 14,
    RequireUppercaseCharacters: true,
    RequireLowercaseCharacters: true,
    RequireNumbers: true,
    RequireSymbols: strong,
    MaxPasswordAge: lapses(scope, 'MEDIUM') ? 0 : 90,
    PasswordReusePrevention: lapses(scope, 'LOW') ? 5 : 24,
  }
}

/** Where Macie is off, its discovery is off too. */
function macie(scope: Scope): Settings['Macie'] {
  const Enabled = !lapses(scope, 'HIGH')
  return { Enabled, AutomatedDiscovery: Enabled && scope.random.chance(0.95) }
}
