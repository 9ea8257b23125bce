import type { Operation } from '../operation.ts'
import { requiredText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const deleteFindingAggregator: Operation = {
  service: 'securityhub',
  name: 'DeleteFindingAggregator',
  route: { method: 'DELETE', path: '/findingAggregator/delete/{FindingAggregatorArn+}' },
  run({ store }, input) {
    const arn = requiredText(input, 'FindingAggregatorArn')
    if (!store.collection('finding-aggregators').delete(arn)) {
      throw resourceNotFound(`Finding aggregator ${arn} not found`)
    }
    return {}
  },
}
