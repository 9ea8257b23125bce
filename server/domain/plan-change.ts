import type { ChangeSet, Decided, DecisionField } from '@/lib/api/changes'
import { DECISION_FIELDS } from '@/lib/api/changes'

/** Security Hub cannot take a note away, so that an undo of the first one says this instead. */
export const WITHDRAWN_NOTE = 'The note before this one was withdrawn.'

/** The values of a finding with what was decided over them. An owner of null was released. */
export const lay = (values: Decided, set: Partial<ChangeSet>): Decided => ({
  workflow: set.workflow ?? values.workflow,
  severity: set.severity ?? values.severity,
  owner: set.owner === undefined ? values.owner : set.owner,
  verification: set.verification ?? values.verification,
  note: set.note ?? values.note,
})

/** The fields that a change sets, in the order of DECISION_FIELDS. */
export const fieldsOf = (set: Partial<ChangeSet>): DecisionField[] =>
  DECISION_FIELDS.filter(field => set[field] !== undefined)

/** A value that is not what the author of a change saw. */
export type Stale = {
  readonly field: DecisionField
  readonly seen: string | null
  readonly now: string | null
}

/** Where a finding reads otherwise by now than its author saw, among the fields that the change sets. */
export const staleValues = (set: ChangeSet, seen: Partial<Decided>, now: Decided): Stale[] =>
  fieldsOf(set).flatMap(field => {
    const before = seen[field]
    return before === undefined || before === now[field] ? [] : [{ field, seen: before, now: now[field] }]
  })

/** What sets a finding back to how it was before a change: only the fields that the change set. */
export function undoSet(set: ChangeSet, before: Decided): ChangeSet {
  return {
    ...(set.workflow !== undefined && { workflow: before.workflow }),
    ...(set.severity !== undefined && { severity: before.severity }),
    ...(set.owner !== undefined && { owner: before.owner }),
    ...(set.verification !== undefined && { verification: before.verification ?? 'UNKNOWN' }),
    ...(set.note !== undefined && { note: before.note ?? WITHDRAWN_NOTE }),
  }
}
