import { z } from 'zod'
import { kind } from './kind.ts'

export const trail = kind(
  {
    CloudWatchLogsLogGroupArn: z.string().exactOptional(),
    HomeRegion: z.string(),
    IncludeGlobalServiceEvents: z.boolean(),
    IsMultiRegionTrail: z.boolean(),
    IsOrganizationTrail: z.boolean(),
    KmsKeyId: z.string().exactOptional(),
    LogFileValidationEnabled: z.boolean(),
    Name: z.string(),
    S3BucketName: z.string(),
    TrailArn: z.string(),
  },
  {},
)
