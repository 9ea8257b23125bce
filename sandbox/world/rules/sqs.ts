import { passIf, type ServiceRules } from '../verdict.ts'

export const sqsRules: ServiceRules = {
  AwsSqsQueue: {
    'SQS.1': ({ KmsMasterKeyId, SqsManagedSseEnabled }) =>
      passIf(KmsMasterKeyId !== undefined || SqsManagedSseEnabled),
  },
}
