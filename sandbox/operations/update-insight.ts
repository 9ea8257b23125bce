import type { Operation } from '../operation.ts'
import { parseInsight } from './insight-input.ts'
import { requiredText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const updateInsight: Operation = {
  service: 'securityhub',
  name: 'UpdateInsight',
  route: { method: 'PATCH', path: '/insights/{InsightArn+}' },
  run(context, input) {
    const arn = requiredText(input, 'InsightArn')
    const change = parseInsight(context, input)
    const insights = context.store.collection('insights')
    const insight = insights.get(arn)
    if (!insight) throw resourceNotFound(`Insight ${arn} not found`)
    insights.put(arn, { ...insight, ...change })
    return {}
  },
}
