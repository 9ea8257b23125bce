import { passIf, type ServiceRules } from '../../verdict.ts'

export const macieRules: ServiceRules = {
  AwsAccount: {
    'Macie.1': ({ Macie }) => passIf(Macie.Enabled),
    'Macie.2': ({ Macie }) => passIf(Macie.Enabled && Macie.AutomatedDiscovery),
  },
}
