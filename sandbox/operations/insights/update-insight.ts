import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'
import { parseInsight } from './insight-input.ts'

export const updateInsight: Operation = {
  service: 'securityhub',
  name: 'UpdateInsight',
  route: { method: 'PATCH', path: '/insights/{InsightArn+}' },
  run(context, input) {
    const arn = requiredText(input, 'InsightArn')
    const change = parseInsight(context, input)
    const insights = context.store.collection('insights')
    const insight = ofCaller(context, arn) ? insights.get(arn) : undefined
    if (!insight) throw resourceNotFound(`Insight ${arn} not found`)
    insights.put(arn, { ...insight, ...change })
    return {}
  },
}
