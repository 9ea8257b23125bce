import { AwsError, type Operation } from '../operation.ts'
import { optionalText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const describeHub: Operation = {
  service: 'securityhub',
  name: 'DescribeHub',
  route: { method: 'GET', path: '/accounts' },
  run({ store, account }, input) {
    const hub = store.collection('hub').get('v1')
    if (!hub) {
      throw new AwsError(
        'InvalidAccessException',
        401,
        `Account ${account} is not subscribed to AWS Security Hub`,
      )
    }
    const arn = optionalText(input, 'HubArn')
    if (arn !== undefined && arn !== hub.HubArn) throw resourceNotFound(`Hub ${arn} not found`)
    return hub
  },
}
