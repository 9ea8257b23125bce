import type { Operation } from '../../wire/operation.ts'
import { accountIds, memberOfCaller, notAMember, setStatus, unprocessed } from './account-list.ts'

/** Stores invitations, and sends them to no one: accounts outside the organization are not emulated. */
export const inviteMembers: Operation = {
  service: 'securityhub',
  name: 'InviteMembers',
  route: { method: 'POST', path: '/members/invite' },
  run(context, input) {
    const refused = [...new Set(accountIds(input))].flatMap(id => {
      const member = memberOfCaller(context, id)
      if (!member) return [unprocessed(id, notAMember)]
      if (context.store.collection('accounts').get(id))
        return [unprocessed(id, 'Accounts of the organization are not invited')]
      setStatus(context, { ...member, InvitedAt: new Date(context.now()).toISOString() }, 'Invited')
      return []
    })
    return { UnprocessedAccounts: refused }
  },
}
