import { isAdministrator } from '../../access/administrator.ts'
import { AwsError } from '../../errors/aws-error.ts'
import type { Operation } from '../../wire/operation.ts'
import { disableHub, hubOf, notSubscribed } from './hub-of.ts'

/**
 * Disables Security Hub in this Region, and ends the association with the administrator. Findings stay, as AWS keeps
 * them for 90 days.
 */
export const disableSecurityHub: Operation = {
  service: 'securityhub',
  name: 'DisableSecurityHub',
  route: { method: 'DELETE', path: '/accounts' },
  open: true,
  run(context) {
    const { store, account } = context
    if (!hubOf(context)) throw notSubscribed(account)
    if (isAdministrator(context)) {
      const message = `Account ${account} is the Security Hub administrator and cannot disable Security Hub`
      throw new AwsError('InvalidAccessException', 401, message)
    }
    store.transaction(() => {
      disableHub(context)
      store.collection('members').delete(account)
    })
    return {}
  },
}
