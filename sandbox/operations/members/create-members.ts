import { associationOf, isAdministrator } from '../../access/administrator.ts'
import { AwsError } from '../../errors/aws-error.ts'
import { invalidInput } from '../../errors/refuse.ts'
import type { JsonObject } from '../../values/json.ts'
import { objectOf, textOf } from '../../values/json.ts'
import type { Context, Operation } from '../../wire/operation.ts'
import { memberOfCaller, unprocessed } from './account-list.ts'

const most = 50

/**
 * Adds members. Accounts of the organization become members at once when its administrator calls; others wait for an
 * invitation. The texts of its refusals are a guess.
 */
export const createMembers: Operation = {
  service: 'securityhub',
  name: 'CreateMembers',
  route: { method: 'POST', path: '/members' },
  run(context, input) {
    const { AccountDetails: details } = input
    if (!Array.isArray(details) || details.length < 1 || details.length > most)
      throw invalidInput(`AccountDetails must have between 1 and ${most} items`)
    const accounts = details.map((given: unknown) => readDetails(objectOf(given)))
    if (associationOf(context, context.account)) {
      const message = `Account ${context.account} is a member account and cannot add members`
      throw new AwsError('InvalidAccessException', 401, message)
    }
    return context.store.transaction(() => ({
      UnprocessedAccounts: accounts.flatMap(account => createMember(context, account)),
    }))
  },
}

type Details = { readonly id: string; readonly email: string | undefined }

function readDetails({ AccountId: id, Email: email }: JsonObject): Details {
  const account = textOf(id)
  if (account === undefined || !/^\d{12}$/.test(account))
    throw invalidInput('AccountId must have twelve digits')
  return { id: account, email: textOf(email) }
}

function createMember(context: Context, { id, email }: Details): readonly JsonObject[] {
  const { store, account } = context
  if (id === account) return [unprocessed(id, 'An administrator account cannot be its own member')]
  const association = associationOf(context, id)
  if (association && !memberOfCaller(context, id))
    return [unprocessed(id, 'The account is a member of another administrator')]
  if (association) return [unprocessed(id, 'The account is already a member')]
  const ours = isAdministrator(context) ? store.collection('accounts').get(id) : undefined
  const at = new Date(context.now()).toISOString()
  store.collection('members').put(id, {
    AccountId: id,
    Email: email ?? textOf(ours?.Email) ?? '',
    AdministratorId: account,
    MasterId: account,
    MemberStatus: statusOf(ours),
    ...(ours && { InvitedAt: at }),
    UpdatedAt: at,
  })
  // A hub that the account disabled is enabled again with the association.
  if (ours) store.collection('hub').delete(`v1 ${id} ${context.region}`)
  return []
}

function statusOf(ours: JsonObject | undefined): string {
  if (!ours) return 'Created'
  return ours.Status === 'SUSPENDED' ? 'AccountSuspended' : 'Enabled'
}
