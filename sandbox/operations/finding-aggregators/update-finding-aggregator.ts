import { invalidInput, resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'
import { parseLinking } from './aggregator-linking.ts'

export const updateFindingAggregator: Operation = {
  service: 'securityhub',
  name: 'UpdateFindingAggregator',
  route: { method: 'PATCH', path: '/findingAggregator/update' },
  run({ store, account, region }, input) {
    const arn = requiredText(input, 'FindingAggregatorArn')
    const linking = parseLinking(input)
    const found = ofCaller({ account }, arn) ? store.collection('finding-aggregators').get(arn) : undefined
    if (!found) throw resourceNotFound(`Finding aggregator ${arn} not found`)
    const { FindingAggregationRegion: home } = found
    if (home !== region) throw invalidInput('A finding aggregator can be updated from the home Region only')
    const aggregator = { FindingAggregatorArn: arn, FindingAggregationRegion: home, ...linking }
    store.collection('finding-aggregators').put(arn, aggregator)
    return aggregator
  },
}
