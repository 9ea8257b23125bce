import { createProbes, type Probes } from '@/server/aws/doctor/create-probes'
import { type Answer, unanswered } from '@/server/domain/doctor/answer'
import type { Database, Facts, Simulated } from '@/server/domain/doctor/facts'
import type { Duties } from '@/server/domain/rights/needed-actions'
import { questionsOf } from '@/server/domain/rights/questions'
import { type Resources, resourcesOf } from '@/server/domain/rights/resource-arns'
import type { Env } from '@/server/env'
import { LIMIT } from './in-time'
import { readDisk } from './read-disk'
import { readSignIn } from './read-sign-in'

export type Settings = Pick<
  Env,
  'awsRegion' | 'awsEndpoint' | 'eventsQueueUrl' | 'athena' | 'oidc' | 'url' | 'dataDir'
>

type Parts = {
  readonly env: Settings
  readonly duties: Duties
  readonly unreadable: readonly string[]
  readonly readDatabase: (signal: AbortSignal) => Promise<Database>
}

type Rights = Pick<Facts, 'caller' | 'simulated' | 'resources'>

const nobody: Answer<Simulated> = unanswered('credentials', 'IAM was not asked without credentials.')

/** Asks IAM about the caller, so this takes two steps. */
async function readRights(probes: Probes, { env, duties }: Parts, signal: AbortSignal): Promise<Rights> {
  const caller = await probes.readCaller(signal)
  const principal = caller.ok ? await probes.findPrincipal(caller.value.arn, signal) : null
  const resources: Resources = resourcesOf({
    region: env.awsRegion,
    account: caller.ok ? caller.value.account : null,
    queueUrl: env.eventsQueueUrl,
    workGroup: env.athena.workGroup,
    principal,
  })
  const simulated = caller.ok
    ? await probes.simulateRights(principal, questionsOf(duties, resources), signal)
    : nobody
  return { caller, simulated, resources }
}

/** Asks every question side by side. Changes nothing, ends within ten seconds, and never throws. */
export async function findFacts(parts: Parts): Promise<Facts> {
  const { env, duties, unreadable } = parts
  const signal = AbortSignal.timeout(LIMIT)
  const isDesk = duties.processes.includes('desk')
  const probes = createProbes(env)
  try {
    const [rights, hubs, homes, administrator, ofHub, ofOrganization, queue, signIn, database, disk] =
      await Promise.all([
        readRights(probes, parts, signal),
        probes.readHubs(signal),
        probes.readHomes(signal),
        probes.readAdministrator(signal),
        probes.tryHubReads(signal),
        probes.tryOrganizationReads(signal),
        env.eventsQueueUrl === null ? null : probes.readQueue(env.eventsQueueUrl, signal),
        isDesk ? readSignIn(env, signal) : null,
        parts.readDatabase(signal),
        isDesk ? readDisk(env.dataDir) : null,
      ])
    return {
      unreadable,
      region: env.awsRegion,
      duties,
      ...rights,
      services: hubs.services,
      homes,
      administrator,
      tried: new Map([...hubs.tried, ...ofHub, ...ofOrganization]),
      queueUrl: env.eventsQueueUrl,
      queue,
      signIn,
      database,
      disk,
    }
  } finally {
    probes.close()
  }
}
