import { passIf, type ServiceRules } from '../verdict.ts'

export const snsRules: ServiceRules = {
  AwsSnsTopic: {
    'SNS.4': ({ AccessPrincipals }) => passIf(!AccessPrincipals.includes('*')),
  },
}
