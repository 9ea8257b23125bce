import type { Operation } from '../operation.ts'
import { optionalText, requiredText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'

export const updateActionTarget: Operation = {
  service: 'securityhub',
  name: 'UpdateActionTarget',
  route: { method: 'PATCH', path: '/actionTargets/{ActionTargetArn+}' },
  run({ store }, input) {
    const arn = requiredText(input, 'ActionTargetArn')
    const name = optionalText(input, 'Name', 20)
    const description = optionalText(input, 'Description', 500)
    const target = store.collection('action-targets').get(arn)
    if (!target) throw resourceNotFound(`Action target ${arn} not found`)
    store.collection('action-targets').put(arn, {
      ...target,
      ...(name === undefined ? {} : { Name: name }),
      ...(description === undefined ? {} : { Description: description }),
    })
    return {}
  },
}
