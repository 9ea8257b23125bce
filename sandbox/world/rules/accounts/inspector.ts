import { passIf, type ServiceRules } from '../../verdict.ts'

export const inspectorRules: ServiceRules = {
  AwsAccount: {
    'Inspector.1': ({ Inspector }) => passIf(Inspector.includes('EC2')),
    'Inspector.2': ({ Inspector }) => passIf(Inspector.includes('ECR')),
    'Inspector.3': ({ Inspector }) => passIf(Inspector.includes('LAMBDA_CODE')),
    'Inspector.4': ({ Inspector }) => passIf(Inspector.includes('LAMBDA')),
  },
}
