import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'

export type CallerIdentity = { readonly account: string | null; readonly arn: string | null }

/** Reads the identity that AWS sees. Throws `AwsError`. */
export async function getCallerIdentity(clients: Clients, signal: AbortSignal): Promise<CallerIdentity> {
  const { Account, Arn } = await callAws({
    iamAction: 'sts:GetCallerIdentity',
    bucket: clients.budget,
    signal,
    send: abortSignal => clients.sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
  })
  return { account: Account ?? null, arn: Arn ?? null }
}
