import { randomUUID } from 'node:crypto'
import { limitExceeded } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { parseLinking } from './aggregator-linking.ts'

export const createFindingAggregator: Operation = {
  service: 'securityhub',
  name: 'CreateFindingAggregator',
  route: { method: 'POST', path: '/findingAggregator/create' },
  run({ store, account, region }, input) {
    const linking = parseLinking(input)
    const aggregators = store.collection('finding-aggregators')
    if (aggregators.list().length > 0) throw limitExceeded('A finding aggregator exists already')
    const aggregator = {
      FindingAggregatorArn: `arn:aws:securityhub:${region}:${account}:finding-aggregator/${randomUUID()}`,
      FindingAggregationRegion: region,
      ...linking,
    }
    aggregators.put(aggregator.FindingAggregatorArn, aggregator)
    return aggregator
  },
}
