import { passIf, type ServiceRules } from '../../verdict.ts'

export const configRules: ServiceRules = {
  AwsAccount: {
    'Config.1': ({ ConfigRecorder: { Recording, AllSupported, ServiceLinkedRole } }) =>
      passIf(Recording && AllSupported && ServiceLinkedRole),
  },
}
