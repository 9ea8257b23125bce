import type { Operation } from '../../wire/operation.ts'
import { accountIds, memberOfCaller, notAMember, unprocessed } from './account-list.ts'

/** Deletes members outside the organization. Those of the organization can only be disassociated. */
export const deleteMembers: Operation = {
  service: 'securityhub',
  name: 'DeleteMembers',
  route: { method: 'POST', path: '/members/delete' },
  run(context, input) {
    const { store } = context
    const refused = [...new Set(accountIds(input))].flatMap(id => {
      if (!memberOfCaller(context, id)) return [unprocessed(id, notAMember)]
      if (store.collection('accounts').get(id))
        return [unprocessed(id, 'Accounts of the organization cannot be deleted')]
      store.collection('members').delete(id)
      return []
    })
    return { UnprocessedAccounts: refused }
  },
}
