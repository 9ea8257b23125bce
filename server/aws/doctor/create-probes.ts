import type { Answer } from '@/server/domain/doctor/answer'
import type { Administrator, Caller, Homes, Queue, Services, Simulated } from '@/server/domain/doctor/facts'
import type { Question } from '@/server/domain/rights/questions'
import { createProbeClients, type ProbeSettings } from './probe-clients'
import { readAdministrator } from './read-administrator'
import { readCaller } from './read-caller'
import { readHomes } from './read-homes'
import { readHubs } from './read-hubs'
import { readQueue } from './read-queue'
import { findPrincipal, simulateRights } from './simulate-rights'
import { type Tried, tryHubReads } from './try-findings'
import { tryOrganizationReads } from './try-organization'

/** The questions of the doctor to AWS. All of them only read, and none throws. */
export type Probes = {
  readCaller(signal: AbortSignal): Promise<Answer<Caller>>
  readHubs(signal: AbortSignal): Promise<{ readonly services: Services; readonly tried: readonly Tried[] }>
  readHomes(signal: AbortSignal): Promise<Homes>
  readAdministrator(signal: AbortSignal): Promise<Answer<Administrator>>
  tryHubReads(signal: AbortSignal): Promise<readonly Tried[]>
  tryOrganizationReads(signal: AbortSignal): Promise<readonly Tried[]>
  readQueue(queueUrl: string, signal: AbortSignal): Promise<Answer<Queue>>
  findPrincipal(caller: string, signal: AbortSignal): Promise<string | null>
  simulateRights(
    principal: string | null,
    questions: readonly Question[],
    signal: AbortSignal,
  ): Promise<Answer<Simulated>>
  close(): void
}

/** Creates the probes over clients of their own. Opens no connection yet. */
export function createProbes(settings: ProbeSettings): Probes {
  const clients = createProbeClients(settings)
  return {
    readCaller: signal => readCaller(clients, signal),
    readHubs: signal => readHubs(clients, signal),
    readHomes: signal => readHomes(clients, signal),
    readAdministrator: signal => readAdministrator(clients, signal),
    tryHubReads: signal => tryHubReads(clients, signal),
    tryOrganizationReads: signal => tryOrganizationReads(clients, signal),
    readQueue: (queueUrl, signal) => readQueue(clients, queueUrl, signal),
    findPrincipal: (caller, signal) => findPrincipal(clients, caller, signal),
    simulateRights: (principal, questions, signal) => simulateRights(clients, principal, questions, signal),
    close: clients.close,
  }
}
