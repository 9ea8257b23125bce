import type { ChangeSet } from '@/lib/api/changes'
import { ROLES, type Role } from '@/lib/api/roles'
import type { Severity } from '@/lib/finding/severity'
import type { Format, Verification, Workflow } from '@/lib/finding/statuses'

/** Whether an action is possible, and if not, why, as a sentence without its full stop. */
export type Can = { readonly ok: true } | { readonly ok: false; readonly reason: string }

/** The fields that the rules read. Lists have no `verification`: undefined allows, and the server decides. */
export type Decidable = {
  readonly format: readonly Format[]
  readonly workflow: Workflow
  readonly severity: Severity
  readonly owner: string | null
  readonly verification?: Verification | null
}

const yes: Can = { ok: true }
const no = (reason: string): Can => ({ ok: false, reason })

/** The reason for findings without documents. */
export const DELETED = 'Security Hub has deleted it'

const unlessDeleted = ({ format }: Decidable, can: () => Can): Can =>
  format.length === 0 ? no(DELETED) : can()

/**
 * Rules for decisions on a finding. Browser and server use the same, so that every offered decision is accepted.
 * `BatchUpdateFindingsV2` has no verification state. Hubdesk also stores owners itself, so an owner fits both formats.
 */
export const findingCan = {
  workflow: (finding: Decidable, to: Workflow): Can =>
    unlessDeleted(finding, () => (finding.workflow === to ? no(`It is ${to} already`) : yes)),

  severity: (finding: Decidable, to: Severity): Can =>
    unlessDeleted(finding, () => (finding.severity === to ? no(`It is ${to} already`) : yes)),

  note: (finding: Decidable): Can => unlessDeleted(finding, () => yes),

  verification: (finding: Decidable, to: Verification): Can =>
    unlessDeleted(finding, () => {
      if (!finding.format.includes('asff')) {
        return no('Only findings of Security Hub CSPM (ASFF) have a verification state')
      }
      return finding.verification === to ? no(`It is ${to} already`) : yes
    }),

  /** An owner of null releases. */
  owner: (finding: Decidable, to: string | null): Can =>
    unlessDeleted(finding, () => {
      if (finding.owner !== to) return yes
      return no(to === null ? 'It has no owner' : `${to} owns it already`)
    }),

  /**
   * Checks a whole set: possible where at least one of its values is. A note counts only on its own, since beside
   * another value it is the reason for that one.
   */
  change(finding: Decidable, set: ChangeSet): Can {
    const answers: Can[] = []
    if (set.workflow !== undefined) answers.push(findingCan.workflow(finding, set.workflow))
    if (set.severity !== undefined) answers.push(findingCan.severity(finding, set.severity))
    if (set.owner !== undefined) answers.push(findingCan.owner(finding, set.owner))
    if (set.verification !== undefined) answers.push(findingCan.verification(finding, set.verification))
    if (answers.length === 0) return set.note === undefined ? no('It sets nothing') : findingCan.note(finding)
    return answers.find(({ ok }) => ok) ?? answers[0] ?? yes
  },
}

/** Checks that the role may decide at all: analysts and above. */
export const roleCanDecide = (role: Role): Can =>
  ROLES.indexOf(role) >= ROLES.indexOf('analyst') ? yes : no(`The role ${role} may not decide. Ask an admin`)
