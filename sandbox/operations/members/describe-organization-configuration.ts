import { requireDelegated } from '../../access/administrator.ts'
import type { Operation } from '../../wire/operation.ts'
import { configurationOf } from './organization-configuration.ts'

const mostMembers = 10_000

export const describeOrganizationConfiguration: Operation = {
  service: 'securityhub',
  name: 'DescribeOrganizationConfiguration',
  route: { method: 'GET', path: '/organization/configuration' },
  open: true,
  run(context) {
    requireDelegated(context)
    const members = context.store.collection('members').list().length
    return { ...configurationOf(context), MemberAccountLimitReached: members >= mostMembers }
  },
}
