import { passIf, type ServiceRules } from '../verdict.ts'

/** A week. */
const leastHours = 168

export const kinesisRules: ServiceRules = {
  AwsKinesisStream: {
    'Kinesis.1': ({ StreamEncryption }) => passIf(StreamEncryption?.EncryptionType === 'KMS'),
    'Kinesis.3': ({ RetentionPeriodHours }) => passIf(RetentionPeriodHours >= leastHours),
  },
}
