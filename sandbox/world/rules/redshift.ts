import { passIf, type ServiceRules } from '../verdict.ts'

/** Days of automated snapshots. */
const leastRetention = 7

export const redshiftRules: ServiceRules = {
  AwsRedshiftCluster: {
    'Redshift.1': ({ PubliclyAccessible }) => passIf(!PubliclyAccessible),
    'Redshift.2': ({ RequireSsl }) => passIf(RequireSsl),
    'Redshift.3': ({ AutomatedSnapshotRetentionPeriod }) =>
      passIf(AutomatedSnapshotRetentionPeriod >= leastRetention),
    'Redshift.4': ({ LoggingStatus }) => passIf(LoggingStatus.LoggingEnabled),
    'Redshift.6': ({ AllowVersionUpgrade }) => passIf(AllowVersionUpgrade),
    'Redshift.7': ({ EnhancedVpcRouting }) => passIf(EnhancedVpcRouting),
    'Redshift.8': ({ MasterUsername }) => passIf(MasterUsername !== 'awsuser'),
    'Redshift.10': ({ Encrypted }) => passIf(Encrypted),
  },
}
