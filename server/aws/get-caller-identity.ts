import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { callAws } from './call-aws'
import type { Clients } from './clients'

export type CallerIdentity = { readonly account: string | null; readonly arn: string | null }

/** Who AWS takes us for. Throws `AwsError`. */
export async function getCallerIdentity(clients: Clients, signal: AbortSignal): Promise<CallerIdentity> {
  const { Account, Arn } = await callAws({
    iamAction: 'sts:GetCallerIdentity',
    bucket: clients.budget,
    signal,
    send: abortSignal => clients.sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
  })
  return { account: Account ?? null, arn: Arn ?? null }
}
