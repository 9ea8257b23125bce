import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-organizations'
import { ask } from './ask'
import type { ProbeClients } from './probe-clients'
import type { Tried } from './try-findings'

async function tryAccounts({ organizations }: ProbeClients, signal: AbortSignal): Promise<readonly Tried[]> {
  const accounts = await ask('organizations:ListAccounts', signal, abortSignal =>
    organizations.send(new ListAccountsCommand({ MaxResults: 1 }), { abortSignal }),
  )
  const listed: Tried = ['organizations:ListAccounts', accounts]
  const ResourceId = accounts.ok ? accounts.value.Accounts?.[0]?.Id : undefined
  if (ResourceId === undefined) return [listed]
  const tags = await ask('organizations:ListTagsForResource', signal, abortSignal =>
    organizations.send(new ListTagsForResourceCommand({ ResourceId }), { abortSignal }),
  )
  return [listed, ['organizations:ListTagsForResource', tags]]
}

async function tryUnits({ organizations }: ProbeClients, signal: AbortSignal): Promise<readonly Tried[]> {
  const roots = await ask('organizations:ListRoots', signal, abortSignal =>
    organizations.send(new ListRootsCommand({ MaxResults: 1 }), { abortSignal }),
  )
  const listed: Tried = ['organizations:ListRoots', roots]
  const ParentId = roots.ok ? roots.value.Roots?.[0]?.Id : undefined
  if (ParentId === undefined) return [listed]
  const below = { ParentId, MaxResults: 1 }
  const [accounts, units] = await Promise.all([
    ask('organizations:ListAccountsForParent', signal, abortSignal =>
      organizations.send(new ListAccountsForParentCommand(below), { abortSignal }),
    ),
    ask('organizations:ListOrganizationalUnitsForParent', signal, abortSignal =>
      organizations.send(new ListOrganizationalUnitsForParentCommand(below), { abortSignal }),
    ),
  ])
  return [
    listed,
    ['organizations:ListAccountsForParent', accounts],
    ['organizations:ListOrganizationalUnitsForParent', units],
  ]
}

/** Tries each read of Organizations with a limit of one. What cannot be tried is left out. Never throws. */
export async function tryOrganizationReads(
  clients: ProbeClients,
  signal: AbortSignal,
): Promise<readonly Tried[]> {
  return (await Promise.all([tryAccounts(clients, signal), tryUnits(clients, signal)])).flat()
}
