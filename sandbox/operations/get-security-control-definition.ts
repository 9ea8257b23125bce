import type { Operation } from '../operation.ts'
import { requiredText } from './read-input.ts'
import { resourceNotFound } from './refuse.ts'
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
