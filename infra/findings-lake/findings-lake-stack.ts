import { type App, CfnCondition, CfnOutput, CfnParameter, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { addBuckets } from './buckets'
import { addCatalog } from './catalog'
import { addDelivery } from './delivery'
import { addDeskPolicies } from './desk-policies'
import { addWorkGroup } from './workgroup'

/**
 * Builds the findings lake for Athena: every version of every finding of Security Hub, and Hubdesk's export of its
 * clocks. It belongs in the home Region of the delegated administrator, where Security Hub sends the events of all
 * accounts.
 */
export function findingsLakeStack(app: App): Stack {
  const stack = new Stack(app, 'HubdeskFindingsLake', {
    description: 'Hubdesk: the findings lake',
  })
  const key = new Key(stack, 'Key', {
    description: 'Hubdesk: the findings lake',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  const settings = addSettings(stack)
  const { lake, results } = addBuckets(stack, { key, ...settings })
  addDelivery(stack, lake, key)
  const database = addCatalog(stack, lake, settings.retention)
  addWorkGroup(stack, { results, key, cutoff: settings.cutoff, database })
  addDeskPolicies(stack, { lake, results, key })
  new CfnOutput(stack, 'LakeBucket', { value: lake.bucketName })
  new CfnOutput(stack, 'ResultsBucket', { value: results.bucketName })
  return stack
}

function addSettings(stack: Stack) {
  const retention = new CfnParameter(stack, 'RetentionDays', {
    type: 'Number',
    default: 731,
    minValue: 1,
    maxValue: 3653,
    description: 'Days for which versions of findings are kept',
  })
  const resultRetention = new CfnParameter(stack, 'ResultRetentionDays', {
    type: 'Number',
    default: 7,
    minValue: 1,
    maxValue: 365,
    description: 'Days for which answers of Athena are kept',
  })
  const cutoff = new CfnParameter(stack, 'MostBytesPerQuery', {
    type: 'Number',
    default: 107_374_182_400,
    minValue: 10_485_760,
    description: 'A query that would read more is stopped; 107374182400 bytes cost half a US dollar',
  })
  const accessLogs = new CfnParameter(stack, 'AccessLogBucket', {
    type: 'String',
    default: '',
    description: 'A bucket in this Region for access logs of both buckets; empty for none',
  })
  const hasAccessLogs = new CfnCondition(stack, 'HasAccessLogs', {
    expression: Fn.conditionNot(Fn.conditionEquals(accessLogs.valueAsString, '')),
  })
  return { retention, resultRetention, cutoff, accessLogs, hasAccessLogs }
}
