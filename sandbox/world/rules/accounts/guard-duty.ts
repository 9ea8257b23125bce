import type { SettingsOf } from '../../settings/kinds.ts'
import { passIf, type ServiceRules } from '../../verdict.ts'

type GuardDuty = SettingsOf['AwsAccount']['GuardDuty']

/** Features run in a detector alone. */
const has = ({ Enabled, Features }: GuardDuty, feature: GuardDuty['Features'][number]) =>
  passIf(Enabled && Features.includes(feature))

export const guardDutyRules: ServiceRules = {
  AwsAccount: {
    'GuardDuty.1': ({ GuardDuty }) => passIf(GuardDuty.Enabled),
    'GuardDuty.5': ({ GuardDuty }) => has(GuardDuty, 'EKS_AUDIT_LOGS'),
    'GuardDuty.6': ({ GuardDuty }) => has(GuardDuty, 'LAMBDA_NETWORK_LOGS'),
    'GuardDuty.8': ({ GuardDuty }) => has(GuardDuty, 'EBS_MALWARE_PROTECTION'),
    'GuardDuty.9': ({ GuardDuty }) => has(GuardDuty, 'RDS_LOGIN_EVENTS'),
    'GuardDuty.10': ({ GuardDuty }) => has(GuardDuty, 'S3_DATA_EVENTS'),
  },
}
