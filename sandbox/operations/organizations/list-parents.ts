import { AwsError } from '../../errors/aws-error.ts'
import { textOf } from '../../values/json.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { organizationOf, pages } from './organization.ts'

export const listParents: Operation = {
  service: 'organizations',
  name: 'ListParents',
  run(context, input) {
    organizationOf(context)
    const id = requiredText(input, 'ChildId')
    const { store } = context
    const child = store.collection('accounts').get(id) ?? store.collection('organizational-units').get(id)
    const parent = textOf(child?.ParentId)
    if (parent === undefined) {
      throw new AwsError('ChildNotFoundException', 400, `You specified child that doesn't exist: ${id}`)
    }
    const parents = [{ Id: parent, Type: parent.startsWith('r-') ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }]
    return asAnswer('Parents', pageList(context, 'ListParents', input, parents, pages))
  },
}
