import { textOf } from '../ocsf/json.ts'
import { AwsError, type Operation } from '../operation.ts'
import { organizationOf, pages } from './organization.ts'
import { asAnswer, pageList } from './page-list.ts'
import { requiredText } from './read-input.ts'

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
