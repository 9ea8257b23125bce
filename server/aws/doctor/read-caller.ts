import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { type Answer, answered, unanswered } from '@/server/domain/doctor/answer'
import type { Caller } from '@/server/domain/doctor/facts'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'

/** Reads whose credentials these are. Never throws. */
export async function readCaller({ sts }: ProbeClients, signal: AbortSignal): Promise<Answer<Caller>> {
  const answer = await ask('sts:GetCallerIdentity', signal, abortSignal =>
    sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
  )
  if (!answer.ok) return answer
  const { Account: account, Arn: arn } = answer.value
  if (account !== undefined && arn !== undefined) return answered({ account, arn })
  return unanswered('refused', 'AWS did not say whose credentials these are.', 'MalformedAnswer')
}
