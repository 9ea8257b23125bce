import { DescribeHubCommand, DescribeSecurityHubV2Command } from '@aws-sdk/client-securityhub'
import { AwsError } from './aws-error'
import { callAws } from './call-aws'
import type { Clients } from './clients'

/** Which of the two services this account and Region have on. */
export type EnabledHubs = { readonly asff: boolean; readonly ocsf: boolean }

/** What AWS answers where a service is off. */
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

/** Asks Security Hub CSPM and the new Security Hub whether they are on. Throws `AwsError`. */
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
