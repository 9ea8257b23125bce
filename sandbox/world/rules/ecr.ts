import { passIf, type ServiceRules } from '../verdict.ts'

export const ecrRules: ServiceRules = {
  AwsEcrRepository: {
    'ECR.1': ({ ImageScanningConfiguration }) => passIf(ImageScanningConfiguration.ScanOnPush),
    'ECR.2': ({ ImageTagMutability }) => passIf(ImageTagMutability === 'IMMUTABLE'),
    'ECR.3': ({ LifecyclePolicy }) => passIf(LifecyclePolicy),
  },
}
