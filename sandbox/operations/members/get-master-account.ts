import { administratorSeenBy } from '../../access/administrator.ts'
import type { Operation } from '../../wire/operation.ts'

/** The older name of GetAdministratorAccount. */
export const getMasterAccount: Operation = {
  service: 'securityhub',
  name: 'GetMasterAccount',
  route: { method: 'GET', path: '/master' },
  open: true,
  run: context => ({ Master: administratorSeenBy(context) }),
}
