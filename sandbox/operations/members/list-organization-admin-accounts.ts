import { administratorOf, requireManagement } from '../../access/administrator.ts'
import type { Operation } from '../../wire/operation.ts'
import { asAnswer, pageList } from '../support/page-list.ts'
import { featureOf } from './feature.ts'

export const listOrganizationAdminAccounts: Operation = {
  service: 'securityhub',
  name: 'ListOrganizationAdminAccounts',
  route: { method: 'GET', path: '/organization/admin' },
  open: true,
  run(context, input) {
    const feature = featureOf(input)
    requireManagement(context)
    const account = administratorOf(context, feature)
    const accounts = account === undefined ? [] : [{ AccountId: account, Status: 'ENABLED' }]
    const page = pageList(context, 'ListOrganizationAdminAccounts', input, accounts, {
      max: 10,
      fallback: 10,
    })
    return { ...asAnswer('AdminAccounts', page), Feature: feature }
  },
}
