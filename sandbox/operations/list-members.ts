import type { Operation } from '../operation.ts'
import { asAnswer, pageList } from './page-list.ts'
import { optionalBoolean } from './read-input.ts'

export const listMembers: Operation = {
  service: 'securityhub',
  name: 'ListMembers',
  route: { method: 'GET', path: '/members' },
  run(context, input) {
    const onlyAssociated = optionalBoolean(input, 'OnlyAssociated', true)
    const members = context.store
      .collection('members')
      .list()
      .filter(member => member.AdministratorId === context.account)
      .filter(member => !onlyAssociated || member.MemberStatus === 'Enabled')
    return asAnswer('Members', pageList(context, 'ListMembers', input, members, { max: 50, fallback: 50 }))
  },
}
