import { notApplicable, passIf, type ServiceRules } from '../verdict.ts'
import { decryptsEverything } from './policy-document.ts'

export const kmsRules: ServiceRules = {
  AwsIamPolicy: {
    'KMS.1': ({ Document }) => passIf(!decryptsEverything(Document)),
  },
  AwsIamRole: {
    'KMS.2': ({ InlinePolicies }) =>
      passIf(!InlinePolicies.some(({ PolicyDocument }) => decryptsEverything(PolicyDocument))),
  },
  AwsKmsKey: {
    'KMS.3': ({ KeyState }) => passIf(KeyState !== 'PendingDeletion'),
    // Of keys of customers alone, made by KMS.
    'KMS.4': ({ KeyManager, KeyRotationStatus, Origin }) =>
      KeyManager === 'CUSTOMER' && Origin === 'AWS_KMS' ? passIf(KeyRotationStatus) : notApplicable,
  },
}
