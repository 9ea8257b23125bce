import {
  DescribeOrganizationConfigurationCommand,
  GetAdministratorAccountCommand,
} from '@aws-sdk/client-securityhub'
import { type Answer, answered } from '@/server/domain/doctor/answer'
import type { Administrator } from '@/server/domain/doctor/facts'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'

/**
 * Reads whether the account is the delegated administrator. Only that account may describe the configuration of the
 * organization; AWS answers all others as if the service were off for them. Never throws.
 */
export async function readAdministrator(
  { hub }: ProbeClients,
  signal: AbortSignal,
): Promise<Answer<Administrator>> {
  const own = await ask('securityhub:DescribeOrganizationConfiguration', signal, abortSignal =>
    hub.send(new DescribeOrganizationConfigurationCommand({}), { abortSignal }),
  )
  if (own.ok) return answered({ kind: 'administrator' })
  if (own.problem.cause !== 'off') return own
  const other = await ask('securityhub:GetAdministratorAccount', signal, abortSignal =>
    hub.send(new GetAdministratorAccountCommand({}), { abortSignal }),
  )
  if (!other.ok) return other.problem.cause === 'off' ? answered({ kind: 'alone' }) : other
  const of = other.value.Administrator?.AccountId
  return answered(of === undefined ? { kind: 'alone' } : { kind: 'member', of })
}
