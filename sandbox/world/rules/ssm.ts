import { passIf, type ServiceRules } from '../verdict.ts'

export const ssmRules: ServiceRules = {
  AwsAccount: {
    'SSM.4': ({ SsmDocumentsPublic }) => passIf(SsmDocumentsPublic.length === 0),
  },
  AwsEc2Instance: {
    'SSM.1': ({ ManagedBySsm }) => passIf(ManagedBySsm),
  },
}
