import { administratorOf, designate, requireManagement } from '../../access/administrator.ts'
import { invalidInput } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { featureOf } from './feature.ts'

/** Removes the administrator. Its members stand alone afterwards. */
export const disableOrganizationAdminAccount: Operation = {
  service: 'securityhub',
  name: 'DisableOrganizationAdminAccount',
  route: { method: 'POST', path: '/organization/admin/disable' },
  open: true,
  run(context, input) {
    const { store } = context
    const account = requiredText(input, 'AdminAccountId')
    const feature = featureOf(input)
    requireManagement(context)
    if (administratorOf(context, feature) !== account)
      throw invalidInput(`Account ${account} is not the administrator`)
    store.transaction(() => {
      designate(context, feature, undefined)
      if (feature !== 'SecurityHub') return
      const members = store.collection('members')
      for (const { AccountId: id, AdministratorId: administrator } of members.list())
        if (administrator === account) members.delete(String(id))
    })
    return {}
  },
}
