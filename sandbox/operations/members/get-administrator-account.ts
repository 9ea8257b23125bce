import { administratorSeenBy } from '../../access/administrator.ts'
import type { Operation } from '../../wire/operation.ts'

export const getAdministratorAccount: Operation = {
  service: 'securityhub',
  name: 'GetAdministratorAccount',
  route: { method: 'GET', path: '/administrator' },
  open: true,
  run: context => ({ Administrator: administratorSeenBy(context) }),
}
