import { resourceNotFound } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { accountIds, memberOfCaller, setStatus } from './account-list.ts'

export const disassociateMembers: Operation = {
  service: 'securityhub',
  name: 'DisassociateMembers',
  route: { method: 'POST', path: '/members/disassociate' },
  run(context, input) {
    const members = accountIds(input).map(id => {
      const member = memberOfCaller(context, id)
      if (!member) throw resourceNotFound(`Account ${id} is not a member of account ${context.account}`)
      return member
    })
    context.store.transaction(() => {
      for (const member of members) setStatus(context, member, 'Removed')
    })
    return {}
  },
}
