import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'

export const getFindingAggregator: Operation = {
  service: 'securityhub',
  name: 'GetFindingAggregator',
  route: { method: 'GET', path: '/findingAggregator/get/{FindingAggregatorArn+}' },
  run({ store, account }, input) {
    const arn = requiredText(input, 'FindingAggregatorArn')
    const aggregator = ofCaller({ account }, arn)
      ? store.collection('finding-aggregators').get(arn)
      : undefined
    if (!aggregator) throw resourceNotFound(`Finding aggregator ${arn} not found`)
    return aggregator
  },
}
