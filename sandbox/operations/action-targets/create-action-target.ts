import { AwsError } from '../../errors/aws-error.ts'
import { invalidInput, limitExceeded } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'

const maxTargets = 50

export const createActionTarget: Operation = {
  service: 'securityhub',
  name: 'CreateActionTarget',
  route: { method: 'POST', path: '/actionTargets' },
  run({ store, account, region }, input) {
    const id = requiredText(input, 'Id', 20)
    if (!/^[a-zA-Z0-9]+$/.test(id)) throw invalidInput('Id can contain up to 20 alphanumeric characters')
    const target = {
      ActionTargetArn: `arn:aws:securityhub:${region}:${account}:action/custom/${id}`,
      Name: requiredText(input, 'Name', 20),
      Description: requiredText(input, 'Description', 500),
    }
    const targets = store.collection('action-targets')
    if (targets.get(target.ActionTargetArn)) {
      throw new AwsError(
        'ResourceConflictException',
        409,
        `Action target ${target.ActionTargetArn} already exists`,
      )
    }
    if (targets.list().length >= maxTargets) {
      throw limitExceeded(`The limit of ${maxTargets} custom actions is reached`)
    }
    targets.put(target.ActionTargetArn, target)
    return { ActionTargetArn: target.ActionTargetArn }
  },
}
