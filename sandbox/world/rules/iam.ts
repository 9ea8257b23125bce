import type { SettingsOf } from '../settings/kinds.ts'
import { passIf, type ServiceRules } from '../verdict.ts'
import { allowsWholeService, isAdministrator } from './policy-document.ts'

type Attached = SettingsOf['AwsIamRole']['AttachedManagedPolicies']

const has = (policies: Attached, name: string) => policies.some(({ PolicyName }) => PolicyName === name)

const unusedFor = (
  { AccessKeys, ConsolePassword, DaysSinceLastUse }: SettingsOf['AwsIamUser'],
  days: number,
) => (ConsolePassword || AccessKeys.length > 0) && DaysSinceLastUse > days

export const iamRules: ServiceRules = {
  AwsAccount: {
    'IAM.4': ({ RootUser }) => passIf(!RootUser.AccessKeysPresent),
    'IAM.6': ({ RootUser }) => passIf(RootUser.Mfa === 'HARDWARE'),
    'IAM.7': ({ PasswordPolicy: policy }) =>
      passIf(
        policy.RequireUppercaseCharacters &&
          policy.RequireLowercaseCharacters &&
          policy.RequireNumbers &&
          policy.RequireSymbols &&
          policy.MinimumPasswordLength >= 8,
      ),
    'IAM.9': ({ RootUser }) => passIf(RootUser.Mfa !== 'NONE'),
    // PCI DSS asks for less, but for an end of every password.
    'IAM.10': ({ PasswordPolicy: policy }) =>
      passIf(
        policy.RequireUppercaseCharacters &&
          policy.RequireLowercaseCharacters &&
          policy.RequireNumbers &&
          policy.MinimumPasswordLength >= 7 &&
          policy.PasswordReusePrevention >= 4 &&
          policy.MaxPasswordAge > 0 &&
          policy.MaxPasswordAge <= 90,
      ),
    'IAM.15': ({ PasswordPolicy }) => passIf(PasswordPolicy.MinimumPasswordLength >= 14),
    'IAM.16': ({ PasswordPolicy }) => passIf(PasswordPolicy.PasswordReusePrevention === 24),
    'IAM.18': ({ SupportRole }) => passIf(SupportRole),
    'IAM.26': ({ ExpiredServerCertificates }) => passIf(ExpiredServerCertificates === 0),
    'IAM.28': ({ AccessAnalyzer }) => passIf(AccessAnalyzer),
  },
  AwsIamPolicy: {
    'IAM.1': ({ Document }) => passIf(!isAdministrator(Document)),
    'IAM.21': ({ Document }) => passIf(!allowsWholeService(Document)),
  },
  AwsIamRole: {
    'IAM.27': ({ AttachedManagedPolicies }) =>
      passIf(!has(AttachedManagedPolicies, 'AWSCloudShellFullAccess')),
  },
  AwsIamUser: {
    'IAM.2': ({ AttachedManagedPolicies, InlinePolicies }) =>
      passIf(AttachedManagedPolicies.length + InlinePolicies.length === 0),
    'IAM.3': ({ AccessKeys }) => passIf(AccessKeys.every(({ DaysSinceRotation }) => DaysSinceRotation <= 90)),
    'IAM.5': ({ ConsolePassword, Mfa }) => passIf(Mfa || !ConsolePassword),
    'IAM.8': user => passIf(!unusedFor(user, 90)),
    'IAM.19': ({ Mfa }) => passIf(Mfa),
    'IAM.22': user => passIf(!unusedFor(user, 45)),
  },
}
