import type { Random } from '../random/random.ts'
import { day, iso } from './calendar.ts'
import type { Label } from './span.ts'

export type Workflow = 'NEW' | 'NOTIFIED' | 'SUPPRESSED' | 'RESOLVED'

/** What people did with a finding, if anything. */
export type Triage = {
  readonly workflow: Workflow
  readonly at: number
  readonly by: string
  readonly note: string | undefined
  readonly ticket: string | undefined
  readonly verification: 'TRUE_POSITIVE' | 'FALSE_POSITIVE' | 'BENIGN_POSITIVE' | undefined
}

const people = [
  'secops@example.com',
  'platform-oncall@example.com',
  'appsec@example.com',
  'triage-bot@example.com',
] as const
const asked = [
  'Sent to the owning team; they plan the change for the next maintenance window.',
  'Owner notified. Waiting for a date.',
  'Confirmed with the service owner. Fix is in review.',
  'Second reminder sent to the team channel.',
  'Escalated to the on-call of the team.',
] as const
const accepted = [
  'Accepted for this environment: no customer data, and the network is isolated.',
  'Compensating control in place: access only through the corporate VPN.',
  'Public on purpose: static website assets.',
  'False positive: the package is present but not loaded.',
  'Vendor appliance; replaced next quarter.',
] as const
const done = ['Fixed and verified.', 'Rotated and closed.', 'Contained; nothing else was touched.'] as const

/** Urgent findings are taken up more often; the very new ones not yet. */
export function triageOpen(
  random: Random,
  of: { readonly label: Label; readonly opened: number; readonly now: number; readonly resolvable: boolean },
): Triage | undefined {
  const urgent = of.label === 'CRITICAL' || of.label === 'HIGH'
  const age = of.now - of.opened
  if (age < day / 12 || !random.chance(urgent ? 0.42 : 0.24)) return undefined
  const workflow = random.weighted<Workflow>([
    ['NOTIFIED', 62],
    ['SUPPRESSED', 25],
    ['RESOLVED', of.resolvable ? 13 : 2],
  ])
  const at = Math.round(of.opened + Math.min(age * 0.95, (0.1 + random.next() * 6) * day))
  const noted = random.chance(workflow === 'SUPPRESSED' ? 0.92 : 0.55)
  const texts = { NEW: asked, NOTIFIED: asked, SUPPRESSED: accepted, RESOLVED: done }
  return {
    workflow,
    at,
    by: random.pick(people),
    note: noted ? random.pick(texts[workflow]) : undefined,
    ticket: workflow === 'NOTIFIED' && random.chance(0.6) ? `SEC-${random.int(1000, 9999)}` : undefined,
    verification: verificationOf(workflow, random),
  }
}

function verificationOf(workflow: Workflow, random: Random): Triage['verification'] {
  if (workflow === 'NOTIFIED' && random.chance(0.3)) return 'TRUE_POSITIVE'
  if (workflow !== 'SUPPRESSED' || !random.chance(0.4)) return undefined
  return random.chance(0.5) ? 'BENIGN_POSITIVE' : 'FALSE_POSITIVE'
}

/** The members of an ASFF finding that BatchUpdateFindings sets. */
export function triageMembers(triage: Triage | undefined, workflow: Workflow) {
  return {
    Workflow: { Status: triage?.workflow ?? workflow },
    WorkflowState: 'NEW',
    ...(triage?.note ? { Note: { Text: triage.note, UpdatedAt: iso(triage.at), UpdatedBy: triage.by } } : {}),
    ...(triage?.ticket ? { UserDefinedFields: { ticket: triage.ticket } } : {}),
    ...(triage?.verification ? { VerificationState: triage.verification } : {}),
  }
}
