import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { asDefinition } from './security-control.ts'

export const getSecurityControlDefinition: Operation = {
  service: 'securityhub',
  name: 'GetSecurityControlDefinition',
  route: { method: 'GET', path: '/securityControl/definition' },
  run({ store }, input) {
    const id = requiredText(input, 'SecurityControlId')
    const control = store.collection('security-controls').get(id)
    if (!control) throw resourceNotFound(`Security control ${id} not found`)
    return { SecurityControlDefinition: asDefinition(control) }
  },
}
