import type { Operation } from '../operation.ts'
import { parseLinking } from './aggregator-linking.ts'
import { requiredText } from './read-input.ts'
import { invalidInput, resourceNotFound } from './refuse.ts'

export const updateFindingAggregator: Operation = {
  service: 'securityhub',
  name: 'UpdateFindingAggregator',
  route: { method: 'PATCH', path: '/findingAggregator/update' },
  run({ store, region }, input) {
    const arn = requiredText(input, 'FindingAggregatorArn')
    const linking = parseLinking(input)
    const found = store.collection('finding-aggregators').get(arn)
    if (!found) throw resourceNotFound(`Finding aggregator ${arn} not found`)
    const { FindingAggregationRegion: home } = found
    if (home !== region) throw invalidInput('A finding aggregator can be updated from the home Region only')
    const aggregator = { FindingAggregatorArn: arn, FindingAggregationRegion: home, ...linking }
    store.collection('finding-aggregators').put(arn, aggregator)
    return aggregator
  },
}
