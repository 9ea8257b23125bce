import type { Operation } from '../../wire/operation.ts'
import { optionalBoolean } from '../../wire/read-input.ts'
import { asAnswer, pageList } from '../support/page-list.ts'

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
