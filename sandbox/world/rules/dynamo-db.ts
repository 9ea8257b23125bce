import { passIf, type ServiceRules } from '../verdict.ts'

export const dynamoDbRules: ServiceRules = {
  AwsDynamoDbTable: {
    'DynamoDB.1': ({ AutoScaling, BillingModeSummary }) =>
      passIf(BillingModeSummary.BillingMode === 'PAY_PER_REQUEST' || AutoScaling),
    'DynamoDB.2': ({ PointInTimeRecovery }) => passIf(PointInTimeRecovery),
    'DynamoDB.6': ({ DeletionProtectionEnabled }) => passIf(DeletionProtectionEnabled),
  },
}
