import {
  GetFindingHistoryCommand,
  GetFindingsCommand,
  GetFindingsV2Command,
  GetInsightsCommand,
  ListSecurityControlDefinitionsCommand,
} from '@aws-sdk/client-securityhub'
import type { Answer } from '@/server/domain/doctor/answer'
import type { IamAction } from '@/server/domain/rights/iam-actions'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'

export type Tried = readonly [IamAction, Answer<unknown>]

const action = 'securityhub:GetFindings'

/** Reads one finding, and its history. Without Security Hub CSPM the other operation proves the same right. */
async function tryFindings({ hub }: ProbeClients, signal: AbortSignal): Promise<readonly Tried[]> {
  const found = await ask(action, signal, abortSignal =>
    hub.send(new GetFindingsCommand({ MaxResults: 1 }), { abortSignal }),
  )
  if (!found.ok) {
    if (found.problem.cause === 'denied') return [[action, found]]
    const second = await ask(action, signal, abortSignal =>
      hub.send(new GetFindingsV2Command({ MaxResults: 1 }), { abortSignal }),
    )
    return [[action, second]]
  }
  const { Id, ProductArn } = found.value.Findings?.[0] ?? {}
  if (Id === undefined || ProductArn === undefined) return [[action, found]]
  const history = await ask('securityhub:GetFindingHistory', signal, abortSignal =>
    hub.send(new GetFindingHistoryCommand({ FindingIdentifier: { Id, ProductArn }, MaxResults: 1 }), {
      abortSignal,
    }),
  )
  return [
    [action, found],
    ['securityhub:GetFindingHistory', history],
  ]
}

/** Tries each read of Security Hub with a limit of one. What cannot be tried is left out. Never throws. */
export async function tryHubReads(clients: ProbeClients, signal: AbortSignal): Promise<readonly Tried[]> {
  const { hub } = clients
  const [findings, insights, controls] = await Promise.all([
    tryFindings(clients, signal),
    ask('securityhub:GetInsights', signal, abortSignal =>
      hub.send(new GetInsightsCommand({ MaxResults: 1 }), { abortSignal }),
    ),
    ask('securityhub:ListSecurityControlDefinitions', signal, abortSignal =>
      hub.send(new ListSecurityControlDefinitionsCommand({ MaxResults: 1 }), { abortSignal }),
    ),
  ])
  return [
    ...findings,
    ['securityhub:GetInsights', insights],
    ['securityhub:ListSecurityControlDefinitions', controls],
  ]
}
