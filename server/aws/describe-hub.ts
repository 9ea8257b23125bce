import { DescribeHubCommand, DescribeSecurityHubV2Command } from '@aws-sdk/client-securityhub'
import { AwsError } from '@/server/aws/wire/aws-error'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'

/** Which of the two services are enabled in this account and Region. */
export type EnabledHubs = { readonly asff: boolean; readonly ocsf: boolean }

/** Error codes of AWS where a service is off. */
const OFF = new Set(['InvalidAccessException', 'ResourceNotFoundException'])

async function isOn(call: Promise<unknown>): Promise<boolean> {
  try {
    await call
    return true
  } catch (error) {
    if (error instanceof AwsError && OFF.has(error.code)) return false
    throw error
  }
}

/** Checks whether Security Hub CSPM and the new Security Hub are enabled. Throws `AwsError`. */
export async function describeHub(clients: Clients, signal: AbortSignal): Promise<EnabledHubs> {
  const { hub, budget: bucket } = clients
  const [asff, ocsf] = await Promise.all([
    isOn(
      callAws({
        iamAction: 'securityhub:DescribeHub',
        bucket,
        signal,
        send: abortSignal => hub.send(new DescribeHubCommand({}), { abortSignal }),
      }),
    ),
    isOn(
      callAws({
        iamAction: 'securityhub:DescribeSecurityHubV2',
        bucket,
        signal,
        send: abortSignal => hub.send(new DescribeSecurityHubV2Command({}), { abortSignal }),
      }),
    ),
  ])
  return { asff, ocsf }
}
