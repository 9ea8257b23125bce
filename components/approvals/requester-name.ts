import type { Approval } from '@/lib/api/approvals'
import { plainText } from '@/lib/format/plain-text'

/** Names who asked: a person, or a token with the person who made it. */
export function requesterName({ requester, requester_person }: Approval): string {
  if (requester.kind !== 'token') return plainText(requester.name)
  const maker = requester_person === null ? 'maker unknown' : `made by ${requester_person}`
  return plainText(`${requester.name} (a token, ${maker})`)
}
