import type { Operation } from '../operation.ts'
import { ownArn } from './own-arn.ts'
import { asAnswer, pageList } from './page-list.ts'
import { optionalTexts } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

/** Without ARNs AWS lists custom insights only; the managed ones are not emulated. */
export const getInsights: Operation = {
  service: 'securityhub',
  name: 'GetInsights',
  route: { method: 'POST', path: '/insights/get' },
  run(context, input) {
    const collection = context.store.collection('insights')
    const arns = optionalTexts(input, 'InsightArns') ?? []
    const named = arns.map(arn => {
      const insight = collection.get(arn)
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
