import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { asAccount, organizationOf, pages, requireParent } from './organization.ts'

export const listAccountsForParent: Operation = {
  service: 'organizations',
  name: 'ListAccountsForParent',
  run(context, input) {
    organizationOf(context)
    const { Id: parent } = requireParent(context, requiredText(input, 'ParentId'))
    const accounts = context.store.collection('accounts').list()
    const inside = accounts.filter(account => account.ParentId === parent).map(asAccount)
    return asAnswer('Accounts', pageList(context, 'ListAccountsForParent', input, inside, pages))
  },
}
