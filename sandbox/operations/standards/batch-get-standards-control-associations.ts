import { invalidInput } from '../../errors/refuse.ts'
import type { JsonObject } from '../../values/json.ts'
import { isObject, textOf } from '../../values/json.ts'
import type { Context, Operation } from '../../wire/operation.ts'
import { asAssociation, associationsOf, standardsControlArn } from './security-control.ts'

export const batchGetStandardsControlAssociations: Operation = {
  service: 'securityhub',
  name: 'BatchGetStandardsControlAssociations',
  route: { method: 'POST', path: '/associations/batchGet' },
  run(context, input) {
    const { StandardsControlAssociationIds: ids } = input
    if (!Array.isArray(ids)) throw invalidInput('StandardsControlAssociationIds is required')
    const found: JsonObject[] = []
    const missing: JsonObject[] = []
    for (const id of ids) {
      if (!isObject(id)) throw invalidInput('StandardsControlAssociationIds must be a list of structures')
      const detail = detailOf(context, id)
      if (detail) found.push(detail)
      else {
        missing.push({
          StandardsControlAssociationId: id,
          ErrorCode: 'RESOURCE_NOT_FOUND',
          ErrorReason: 'Association between security control and standard not found',
        })
      }
    }
    return { StandardsControlAssociationDetails: found, UnprocessedAssociations: missing }
  },
}

function detailOf(context: Context, id: JsonObject): JsonObject | undefined {
  const name = textOf(id.SecurityControlId) ?? ''
  const control = context.store.collection('security-controls').get(name.slice(name.lastIndexOf('/') + 1))
  const association =
    control && associationsOf(control).find(({ StandardsArn: arn }) => arn === id.StandardsArn)
  if (!control || !association) return undefined
  return {
    ...asAssociation(context, control, association),
    StandardsControlArns: association.StandardsControlArns ?? [
      standardsControlArn(context, control, association),
    ],
  }
}
