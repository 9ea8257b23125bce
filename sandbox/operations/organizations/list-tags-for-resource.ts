import { AwsError } from '../../errors/aws-error.ts'
import { objectOf } from '../../values/json.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { organizationOf } from './organization.ts'

export const listTagsForResource: Operation = {
  service: 'organizations',
  name: 'ListTagsForResource',
  run(context, input) {
    organizationOf(context)
    const id = requiredText(input, 'ResourceId')
    const { store } = context
    const resource = store.collection('accounts').get(id) ?? store.collection('organizational-units').get(id)
    if (!resource) {
      throw new AwsError('TargetNotFoundException', 400, `You specified a target that doesn't exist: ${id}`)
    }
    return { Tags: Object.entries(objectOf(resource.Tags)).map(([Key, Value]) => ({ Key, Value })) }
  },
}
