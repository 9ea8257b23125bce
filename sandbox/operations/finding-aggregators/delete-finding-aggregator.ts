import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'

export const deleteFindingAggregator: Operation = {
  service: 'securityhub',
  name: 'DeleteFindingAggregator',
  route: { method: 'DELETE', path: '/findingAggregator/delete/{FindingAggregatorArn+}' },
  run({ store, account }, input) {
    const arn = requiredText(input, 'FindingAggregatorArn')
    if (!ofCaller({ account }, arn) || !store.collection('finding-aggregators').delete(arn)) {
      throw resourceNotFound(`Finding aggregator ${arn} not found`)
    }
    return {}
  },
}
