import type { Operation } from '../../wire/operation.ts'
import { asAnswer, pageList } from '../support/page-list.ts'

export const listFindingAggregators: Operation = {
  service: 'securityhub',
  name: 'ListFindingAggregators',
  route: { method: 'GET', path: '/findingAggregator/list' },
  run(context, input) {
    const aggregators = context.store
      .collection('finding-aggregators')
      .list()
      .map(({ FindingAggregatorArn: arn }) => ({ FindingAggregatorArn: arn }))
    const page = pageList(context, 'ListFindingAggregators', input, aggregators, { max: 100, fallback: 100 })
    return asAnswer('FindingAggregators', page)
  },
}
