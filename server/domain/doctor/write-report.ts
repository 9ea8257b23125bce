import type { Check, DoctorReport, Right } from '@/lib/api/doctor'
import { IAM_ACTIONS } from '@/server/domain/rights/iam-actions'
import { policyOf } from '@/server/domain/rights/policy'
import type { Facts } from './facts'
import { judgeCredentials, judgeServices } from './judge-account'
import { judgeDatabase, judgeDisk, judgeSignIn } from './judge-machine'
import { judgeAdministrator, judgeHome } from './judge-organization'
import { judgeQueue } from './judge-queue'
import { judgeRights, judgeRightsTogether } from './judge-rights'

function missingPolicy({ resources }: Facts, rights: readonly Right[]): string | null {
  const denied = rights.flatMap(({ action, state }) => (state === 'denied' ? [action] : []))
  const actions = IAM_ACTIONS.map(({ action }) => action).filter(action => denied.includes(action))
  return actions.length === 0 ? null : JSON.stringify(policyOf(actions, resources), null, 2)
}

function judgeSettings({ unreadable, region, disk }: Facts): Check {
  const named = { id: 'settings', name: 'Settings' } as const
  if (unreadable.length > 0)
    return { ...named, state: 'act', found: unreadable.join(' '), advice: 'Correct them, and start again.' }
  const where = disk ? `, data in ${disk.folder}` : ''
  return { ...named, state: 'ok', found: `Region ${region}${where}.`, advice: null }
}

const aboutTheHub = (facts: Facts): readonly Check[] =>
  facts.duties.processes.includes('desk')
    ? [judgeServices(facts), judgeHome(facts), judgeAdministrator(facts)]
    : []

/** Turns what was found into lines with advice, and the smallest policy that is missing. */
export function writeReport(facts: Facts): DoctorReport {
  const rights = judgeRights(facts)
  const checks = [
    judgeSettings(facts),
    judgeCredentials(facts),
    ...aboutTheHub(facts),
    judgeRightsTogether(rights, facts),
    ...(facts.duties.processes.includes('desk') ? [judgeQueue(facts)] : []),
    ...(facts.signIn ? [judgeSignIn(facts.signIn)] : []),
    judgeDatabase(facts),
    ...(facts.disk ? [judgeDisk(facts.disk)] : []),
  ]
  return {
    usable: checks.every(({ state }) => state !== 'act'),
    checks,
    rights: [...rights],
    policy: missingPolicy(facts, rights),
  }
}
