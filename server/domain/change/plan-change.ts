import type { ChangeSet, Decided, DecisionField } from '@/lib/api/changes'
import { DECISION_FIELDS } from '@/lib/api/changes'

/** Security Hub cannot delete a note. The undo of a first note sets this one instead. */
export const WITHDRAWN_NOTE = 'The note before this one was withdrawn.'

/** Applies decided values over those of a finding. An owner of null was released. */
export const applySet = (values: Decided, set: Partial<ChangeSet>): Decided => ({
  workflow: set.workflow ?? values.workflow,
  severity: set.severity ?? values.severity,
  owner: set.owner === undefined ? values.owner : set.owner,
  verification: set.verification ?? values.verification,
  note: set.note ?? values.note,
})

/** Lists the fields that a change sets, in the order of DECISION_FIELDS. */
export const fieldsOf = (set: Partial<ChangeSet>): DecisionField[] =>
  DECISION_FIELDS.filter(field => set[field] !== undefined)

/** Removes some fields from what a change sets. */
export const withoutFields = (set: ChangeSet, fields: readonly DecisionField[]): ChangeSet =>
  Object.fromEntries(Object.entries(set).filter(([field]) => !fields.some(one => one === field)))

/** A value that differs from what the author of a change saw. */
export type Stale = {
  readonly field: DecisionField
  readonly seen: string | null
  readonly now: string | null
}

/** Lists the fields set by the change whose values differ from what its author saw. */
export const staleValues = (set: ChangeSet, seen: Partial<Decided>, now: Decided): Stale[] =>
  fieldsOf(set).flatMap(field => {
    const before = seen[field]
    return before === undefined || before === now[field] ? [] : [{ field, seen: before, now: now[field] }]
  })

/** Returns the decision that sets a finding back to before a change. It has only the fields that the change set. */
export function undoSet(set: ChangeSet, before: Decided): ChangeSet {
  return {
    ...(set.workflow !== undefined && { workflow: before.workflow }),
    ...(set.severity !== undefined && { severity: before.severity }),
    ...(set.owner !== undefined && { owner: before.owner }),
    ...(set.verification !== undefined && { verification: before.verification ?? 'UNKNOWN' }),
    ...(set.note !== undefined && { note: before.note ?? WITHDRAWN_NOTE }),
  }
}

/** The result of a decision on one finding. `unmade`: it failed, or was stopped. */
export type Ending = {
  readonly set: ChangeSet
  readonly before: Decided
  readonly end: 'made' | 'unmade' | 'diverged'
  /** The other values that the read-back found. */
  readonly seen: Partial<Decided> | null
}

/**
 * Returns the values that a finding really had before a change. `before` is what was known when it was accepted, while
 * earlier decisions were still on their way. If one of those failed, its own earlier value counts. `earlier` lists
 * them, latest first.
 */
export function truthBefore(before: Decided, earlier: readonly Ending[]): Decided {
  let truth: Decided = before
  for (const field of DECISION_FIELDS) {
    for (const { set, before: own, end, seen } of earlier) {
      // The change was not based on a value that was decided differently.
      if (set[field] === undefined || set[field] !== truth[field]) continue
      if (end === 'diverged' && seen !== null) truth = { ...truth, ...pick(seen, field) }
      if (end !== 'unmade') break
      truth = { ...truth, ...pick(own, field) }
    }
  }
  return truth
}

const pick = (values: Partial<Decided>, field: DecisionField): Partial<Decided> =>
  field in values ? { [field]: values[field] } : {}
