import type { Operation } from '../operation.ts'
import { requiredText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const deleteActionTarget: Operation = {
  service: 'securityhub',
  name: 'DeleteActionTarget',
  route: { method: 'DELETE', path: '/actionTargets/{ActionTargetArn+}' },
  run({ store }, input) {
    const arn = requiredText(input, 'ActionTargetArn')
    if (!store.collection('action-targets').delete(arn)) {
      throw resourceNotFound(`Action target ${arn} not found`)
    }
    return { ActionTargetArn: arn }
  },
}
