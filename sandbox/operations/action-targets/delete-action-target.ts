import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'

export const deleteActionTarget: Operation = {
  service: 'securityhub',
  name: 'DeleteActionTarget',
  route: { method: 'DELETE', path: '/actionTargets/{ActionTargetArn+}' },
  run({ store, account }, input) {
    const arn = requiredText(input, 'ActionTargetArn')
    if (!ofCaller({ account }, arn) || !store.collection('action-targets').delete(arn)) {
      throw resourceNotFound(`Action target ${arn} not found`)
    }
    return { ActionTargetArn: arn }
  },
}
