import { notApplicable, passIf, type ServiceRules } from '../verdict.ts'

const defaultPorts: Readonly<Record<string, number>> = {
  postgres: 5432,
  mysql: 3306,
  mariadb: 3306,
  'sqlserver-se': 1433,
}
/** What each engine must send to CloudWatch Logs. */
const neededLogs: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgresql', 'upgrade'],
  mysql: ['audit', 'error', 'general', 'slowquery'],
  mariadb: ['audit', 'error', 'general', 'slowquery'],
  'sqlserver-se': ['agent', 'error'],
}
/** Names that the console offers. */
const usualNames = new Set(['admin', 'postgres'])
/** Days. */
const leastRetention = 7

export const rdsRules: ServiceRules = {
  AwsRdsDbCluster: {
    'RDS.7': ({ DeletionProtection }) => passIf(DeletionProtection),
    'RDS.12': ({ IamDatabaseAuthenticationEnabled }) => passIf(IamDatabaseAuthenticationEnabled),
    // Only Aurora MySQL can backtrack.
    'RDS.14': ({ BacktrackWindow, Engine }) =>
      Engine === 'aurora-mysql' ? passIf(BacktrackWindow > 0) : notApplicable,
    'RDS.15': ({ MultiAz }) => passIf(MultiAz),
    'RDS.16': ({ CopyTagsToSnapshot }) => passIf(CopyTagsToSnapshot),
    'RDS.24': ({ MasterUsername }) => passIf(!usualNames.has(MasterUsername)),
    'RDS.27': ({ StorageEncrypted }) => passIf(StorageEncrypted),
  },
  AwsRdsDbInstance: {
    'RDS.2': ({ PubliclyAccessible }) => passIf(!PubliclyAccessible),
    'RDS.3': ({ StorageEncrypted }) => passIf(StorageEncrypted),
    'RDS.5': ({ MultiAz }) => passIf(MultiAz),
    'RDS.6': ({ MonitoringInterval }) => passIf(MonitoringInterval > 0),
    'RDS.8': ({ DeletionProtection }) => passIf(DeletionProtection),
    'RDS.9': ({ EnabledCloudWatchLogsExports: logs = [], Engine }) =>
      passIf((neededLogs[Engine] ?? []).every(log => logs.includes(log))),
    'RDS.10': ({ IAMDatabaseAuthenticationEnabled }) => passIf(IAMDatabaseAuthenticationEnabled),
    'RDS.11': ({ BackupRetentionPeriod }) => passIf(BackupRetentionPeriod >= leastRetention),
    'RDS.13': ({ AutoMinorVersionUpgrade }) => passIf(AutoMinorVersionUpgrade),
    'RDS.17': ({ CopyTagsToSnapshot }) => passIf(CopyTagsToSnapshot),
    'RDS.23': ({ DbInstancePort, Engine }) => passIf(DbInstancePort !== defaultPorts[Engine]),
    'RDS.25': ({ MasterUsername }) => passIf(!usualNames.has(MasterUsername)),
    'RDS.46': ({ InPublicSubnet }) => passIf(!InPublicSubnet),
  },
  AwsRdsDbSnapshot: {
    'RDS.1': ({ RestorableBy }) => passIf(!RestorableBy.includes('all')),
    'RDS.4': ({ Encrypted }) => passIf(Encrypted),
  },
}
