import { administratorOf, designate, requireManagement } from '../../access/administrator.ts'
import { invalidInput } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { featureOf } from './feature.ts'

/** Makes an account the administrator, and enables Security Hub in it. It has to add again the members of the one before. */
export const enableOrganizationAdminAccount: Operation = {
  service: 'securityhub',
  name: 'EnableOrganizationAdminAccount',
  route: { method: 'POST', path: '/organization/admin/enable' },
  open: true,
  run(context, input) {
    const { store } = context
    const account = requiredText(input, 'AdminAccountId')
    const feature = featureOf(input)
    requireManagement(context)
    if (!store.collection('accounts').get(account))
      throw invalidInput(`Account ${account} is not an account of the organization`)
    const current = administratorOf(context, feature)
    if (current !== undefined && current !== account)
      throw invalidInput(`Account ${current} is the administrator already. Disable it first`)
    store.transaction(() => {
      designate(context, feature, account)
      if (feature === 'SecurityHub') store.collection('members').delete(account)
    })
    return { AdminAccountId: account, Feature: feature }
  },
}
