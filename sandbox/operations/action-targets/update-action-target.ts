import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalText, requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'

export const updateActionTarget: Operation = {
  service: 'securityhub',
  name: 'UpdateActionTarget',
  route: { method: 'PATCH', path: '/actionTargets/{ActionTargetArn+}' },
  run({ store, account }, input) {
    const arn = requiredText(input, 'ActionTargetArn')
    const name = optionalText(input, 'Name', 20)
    const description = optionalText(input, 'Description', 500)
    const target = ofCaller({ account }, arn) ? store.collection('action-targets').get(arn) : undefined
    if (!target) throw resourceNotFound(`Action target ${arn} not found`)
    store.collection('action-targets').put(arn, {
      ...target,
      ...(name === undefined ? {} : { Name: name }),
      ...(description === undefined ? {} : { Description: description }),
    })
    return {}
  },
}
