import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'

export const deleteInsight: Operation = {
  service: 'securityhub',
  name: 'DeleteInsight',
  route: { method: 'DELETE', path: '/insights/{InsightArn+}' },
  run({ store, account }, input) {
    const arn = requiredText(input, 'InsightArn')
    if (!ofCaller({ account }, arn) || !store.collection('insights').delete(arn))
      throw resourceNotFound(`Insight ${arn} not found`)
    return { InsightArn: arn }
  },
}
