import { DescribeHubCommand, DescribeSecurityHubV2Command } from '@aws-sdk/client-securityhub'
import { type Answer, answered } from '@/server/domain/doctor/answer'
import type { Services } from '@/server/domain/doctor/facts'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'
import type { Tried } from './try-findings'

/** The new Security Hub answers that nothing is there where it is off. */
const NOT_THERE = 'ResourceNotFoundException'

function isOn(answer: Answer<unknown>): Answer<boolean> {
  if (answer.ok) return answered(true)
  const { cause, code } = answer.problem
  return cause === 'off' || code === NOT_THERE ? answered(false) : answer
}

/** Reads which services are on. The answers also prove the rights to ask. Never throws. */
export async function readHubs(
  { hub }: ProbeClients,
  signal: AbortSignal,
): Promise<{ readonly services: Services; readonly tried: readonly Tried[] }> {
  const [cspm, v2] = await Promise.all([
    ask('securityhub:DescribeHub', signal, abortSignal =>
      hub.send(new DescribeHubCommand({}), { abortSignal }),
    ),
    ask('securityhub:DescribeSecurityHubV2', signal, abortSignal =>
      hub.send(new DescribeSecurityHubV2Command({}), { abortSignal }),
    ),
  ])
  return {
    services: { cspm: isOn(cspm), v2: isOn(v2) },
    tried: [
      ['securityhub:DescribeHub', cspm],
      ['securityhub:DescribeSecurityHubV2', v2],
    ],
  }
}
