import type { Operation } from '../operation.ts'
import { requiredText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const deleteInsight: Operation = {
  service: 'securityhub',
  name: 'DeleteInsight',
  route: { method: 'DELETE', path: '/insights/{InsightArn+}' },
  run({ store }, input) {
    const arn = requiredText(input, 'InsightArn')
    if (!store.collection('insights').delete(arn)) throw resourceNotFound(`Insight ${arn} not found`)
    return { InsightArn: arn }
  },
}
