import { passIf, type ServiceRules } from '../../verdict.ts'

export const accountRules: ServiceRules = {
  AwsAccount: {
    'Account.1': ({ AlternateContacts }) => passIf(AlternateContacts.includes('SECURITY')),
  },
}
