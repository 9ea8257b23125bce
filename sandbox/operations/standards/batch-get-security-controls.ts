import { invalidInput } from '../../errors/refuse.ts'
import type { JsonObject } from '../../values/json.ts'
import type { Operation } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'
import { asSecurityControl } from './security-control.ts'

export const batchGetSecurityControls: Operation = {
  service: 'securityhub',
  name: 'BatchGetSecurityControls',
  route: { method: 'POST', path: '/securityControls/batchGet' },
  run(context, input) {
    const ids = optionalTexts(input, 'SecurityControlIds')
    if (!ids) throw invalidInput('SecurityControlIds is required')
    const found: JsonObject[] = []
    const missing: JsonObject[] = []
    for (const id of ids) {
      // AWS accepts ids and ARNs.
      const control = context.store.collection('security-controls').get(id.slice(id.lastIndexOf('/') + 1))
      if (control) found.push(asSecurityControl(context, control))
      else
        missing.push({
          SecurityControlId: id,
          ErrorCode: 'RESOURCE_NOT_FOUND',
          ErrorReason: 'Security control not found',
        })
    }
    return { SecurityControls: found, UnprocessedIds: missing }
  },
}
