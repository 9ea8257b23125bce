import type { Operation } from '../operation.ts'
import { asAccount, organizationOf, pages } from './organization.ts'
import { asAnswer, pageList } from './page-list.ts'

export const listAccounts: Operation = {
  service: 'organizations',
  name: 'ListAccounts',
  run(context, input) {
    organizationOf(context)
    const accounts = context.store.collection('accounts').list().map(asAccount)
    return asAnswer('Accounts', pageList(context, 'ListAccounts', input, accounts, pages))
  },
}
