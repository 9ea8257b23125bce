import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'
import { ofCaller, ownArn } from '../support/own-arn.ts'
import { asAnswer, pageList } from '../support/page-list.ts'

/** Without ARNs AWS lists custom insights only. The managed insights are not emulated. */
export const getInsights: Operation = {
  service: 'securityhub',
  name: 'GetInsights',
  route: { method: 'POST', path: '/insights/get' },
  run(context, input) {
    const collection = context.store.collection('insights')
    const arns = optionalTexts(input, 'InsightArns') ?? []
    const named = arns.map(arn => {
      const insight = ofCaller(context, arn) ? collection.get(arn) : undefined
      if (!insight) throw resourceNotFound(`Insight ${arn} not found`)
      return insight
    })
    const insights =
      arns.length > 0 ? named : collection.list().filter(insight => ownArn(context, insight.InsightArn))
    return asAnswer(
      'Insights',
      pageList(context, 'GetInsights', input, insights, { max: 100, fallback: 100 }),
    )
  },
}
