import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { hubV2Of } from '../hub/hub-v2-of.ts'
import { asAnswer, pageList } from '../support/page-list.ts'

/** The new Security Hub has an aggregator of its own in AWS. Here it follows that of Security Hub CSPM. */
export const listAggregatorsV2: Operation = {
  service: 'securityhub',
  name: 'ListAggregatorsV2',
  route: { method: 'GET', path: '/aggregatorv2/list' },
  open: true,
  run(context, input) {
    if (!hubV2Of(context))
      throw resourceNotFound(`Security Hub V2 is not enabled for account ${context.account}`)
    const aggregators = context.store
      .collection('finding-aggregators')
      .list()
      .map(({ FindingAggregatorArn: arn }) => ({
        AggregatorV2Arn: String(arn).replace(':finding-aggregator/', ':aggregatorv2/'),
      }))
    const page = pageList(context, 'ListAggregatorsV2', input, aggregators, { max: 100, fallback: 100 })
    return asAnswer('AggregatorsV2', page)
  },
}
