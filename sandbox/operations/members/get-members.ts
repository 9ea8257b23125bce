import type { JsonObject } from '../../values/json.ts'
import type { Operation } from '../../wire/operation.ts'
import { accountIds, memberOfCaller, notAMember, unprocessed } from './account-list.ts'

export const getMembers: Operation = {
  service: 'securityhub',
  name: 'GetMembers',
  route: { method: 'POST', path: '/members/get' },
  run(context, input) {
    const members: JsonObject[] = []
    const others: JsonObject[] = []
    for (const id of new Set(accountIds(input))) {
      const member = memberOfCaller(context, id)
      if (member) members.push(member)
      else others.push(unprocessed(id, notAMember))
    }
    return { Members: members, UnprocessedAccounts: others }
  },
}
