import type { Operation } from '../../wire/operation.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { asAccount, organizationOf, pages } from './organization.ts'

export const listAccounts: Operation = {
  service: 'organizations',
  name: 'ListAccounts',
  run(context, input) {
    organizationOf(context)
    const accounts = context.store.collection('accounts').list().map(asAccount)
    return asAnswer('Accounts', pageList(context, 'ListAccounts', input, accounts, pages))
  },
}
