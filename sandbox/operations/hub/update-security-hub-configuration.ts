import { associationOf } from '../../access/administrator.ts'
import { AwsError } from '../../errors/aws-error.ts'
import { invalidInput } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalBoolean, optionalText } from '../../wire/read-input.ts'
import { changeHub, hubOf, notSubscribed } from './hub-of.ts'

export const updateSecurityHubConfiguration: Operation = {
  service: 'securityhub',
  name: 'UpdateSecurityHubConfiguration',
  route: { method: 'PATCH', path: '/accounts' },
  open: true,
  run(context, input) {
    const hub = hubOf(context)
    if (!hub) throw notSubscribed(context.account)
    const generator = optionalText(input, 'ControlFindingGenerator')
    if (generator !== undefined && generator !== 'SECURITY_CONTROL' && generator !== 'STANDARD_CONTROL')
      throw invalidInput('ControlFindingGenerator must be SECURITY_CONTROL or STANDARD_CONTROL')
    if (generator !== undefined && associationOf(context, context.account)) {
      const message = 'ControlFindingGenerator can only be updated in the administrator account'
      throw new AwsError('InvalidAccessException', 401, message)
    }
    changeHub(context, {
      AutoEnableControls: optionalBoolean(input, 'AutoEnableControls', hub.AutoEnableControls === true),
      ...(generator !== undefined && { ControlFindingGenerator: generator }),
    })
    return {}
  },
}
