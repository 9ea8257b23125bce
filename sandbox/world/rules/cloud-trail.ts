import { passIf, type ServiceRules } from '../verdict.ts'

export const cloudTrailRules: ServiceRules = {
  AwsAccount: {
    'CloudTrail.1': ({ Trails }) =>
      passIf(
        Trails.some(
          ({ IsLogging, IsMultiRegionTrail, ManagementEvents }) =>
            IsLogging && IsMultiRegionTrail && ManagementEvents === 'All',
        ),
      ),
    'CloudTrail.3': ({ Trails }) => passIf(Trails.some(({ IsLogging }) => IsLogging)),
  },
  AwsCloudTrailTrail: {
    'CloudTrail.2': ({ KmsKeyId }) => passIf(KmsKeyId !== undefined),
    'CloudTrail.4': ({ LogFileValidationEnabled }) => passIf(LogFileValidationEnabled),
    'CloudTrail.5': ({ CloudWatchLogsLogGroupArn }) => passIf(CloudWatchLogsLogGroupArn !== undefined),
  },
}
