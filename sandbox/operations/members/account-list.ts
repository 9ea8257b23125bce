import { invalidInput } from '../../errors/refuse.ts'
import type { JsonObject } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { optionalTexts } from '../../wire/read-input.ts'

/** Reads `AccountIds` of a request, which is required. */
export function accountIds(input: Input): readonly string[] {
  const ids = optionalTexts(input, 'AccountIds')
  if (!ids) throw invalidInput('AccountIds is required')
  return ids
}

export function unprocessed(account: string, reason: string): JsonObject {
  return { AccountId: account, ProcessingResult: reason }
}

/** Returns a member of the caller, of any status; undefined for other accounts. */
export function memberOfCaller({ store, account }: Context, id: string): JsonObject | undefined {
  const member = store.collection('members').get(id)
  return member?.AdministratorId === account ? member : undefined
}

export function setStatus(context: Context, member: JsonObject, status: string): void {
  context.store.collection('members').put(String(member.AccountId), {
    ...member,
    MemberStatus: status,
    UpdatedAt: new Date(context.now()).toISOString(),
  })
}

export const notAMember = 'The request is rejected because the account is not a member of the administrator'
