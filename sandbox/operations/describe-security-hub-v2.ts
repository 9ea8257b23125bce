import { AwsError, type Operation } from '../operation.ts'

export const describeSecurityHubV2: Operation = {
  service: 'securityhub',
  name: 'DescribeSecurityHubV2',
  route: { method: 'GET', path: '/hubv2' },
  run({ store, account }) {
    const hub = store.collection('hub').get('v2')
    if (!hub) {
      throw new AwsError(
        'ResourceNotFoundException',
        404,
        `Security Hub V2 is not enabled for account ${account}`,
      )
    }
    return hub
  },
}
