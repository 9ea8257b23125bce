import { passIf, type ServiceRules } from '../verdict.ts'

/** The oldest minor version of Kubernetes 1 that is supported. */
const oldestSupported = 30

export const eksRules: ServiceRules = {
  AwsEksCluster: {
    'EKS.1': ({ ResourcesVpcConfig }) => passIf(!ResourcesVpcConfig.EndpointPublicAccess),
    'EKS.2': ({ Version }) => passIf(Number(Version.split('.')[1]) >= oldestSupported),
    'EKS.3': ({ SecretsEncrypted }) => passIf(SecretsEncrypted),
    'EKS.8': ({ AuditLogging }) => passIf(AuditLogging),
  },
}
