import type { PlannedCall } from '@/lib/api/actions'
import { actionHash } from '@/server/domain/action/action'
import type { SubjectKind } from '@/server/domain/approval/policy'
import { refuseAction, releaseAction } from '@/server/state/actions/end-waiting'
import { findAction, findActions } from '@/server/state/actions/list-actions'
import type { State, Transaction } from '@/server/state/open-state'

/** What people see of a subject when they vote. */
export type ShownSubject = { readonly plan: readonly PlannedCall[]; readonly expiresAt: Date | null }

/** What an approval does to its subject. */
type Subject = {
  /** Computes the hash of the subject as it is stored now; null where it waits no more. */
  hashNow(tx: Transaction, id: string): Promise<string | null>
  /** Carries out a grant. Returns false when the subject waits no more. */
  granted(tx: Transaction, id: string): Promise<boolean>
  /** Ends a subject that was refused or withdrawn, or whose approval expired. */
  ended(tx: Transaction, id: string, why: { state: 'refused' | 'stopped'; error: string }): Promise<void>
  /** Reads what several subjects are, by id. */
  shown(db: State['db'], ids: readonly string[]): Promise<ReadonlyMap<string, ShownSubject>>
}

const action: Subject = {
  async hashNow(tx, id) {
    const found = await findAction(tx, id)
    if (found?.state !== 'waiting') return null
    const { kind, input, plan, before, expiresAt } = found
    return actionHash({ kind, input, plan, before, expiresAt: expiresAt?.toISOString() ?? null })
  },
  granted: releaseAction,
  ended: refuseAction,
  shown: async (db, ids) => new Map((await findActions(db, ids)).map(found => [found.id, found])),
}

const SUBJECTS: Readonly<Record<SubjectKind, Subject>> = { action }

/** Finds what an approval does to a kind of subject. Throws for a kind that this version does not know. */
export function subjectOf(kind: string): Subject {
  const found = Object.entries(SUBJECTS).find(([name]) => name === kind)
  if (!found) throw new Error(`This version of Hubdesk knows no approval of ${kind}`)
  return found[1]
}
