import type { Operation } from '../operation.ts'
import { requiredText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const getFindingAggregator: Operation = {
  service: 'securityhub',
  name: 'GetFindingAggregator',
  route: { method: 'GET', path: '/findingAggregator/get/{FindingAggregatorArn+}' },
  run({ store }, input) {
    const arn = requiredText(input, 'FindingAggregatorArn')
    const aggregator = store.collection('finding-aggregators').get(arn)
    if (!aggregator) throw resourceNotFound(`Finding aggregator ${arn} not found`)
    return aggregator
  },
}
