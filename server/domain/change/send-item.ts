import type { ChangeSet } from '@/lib/api/changes'
import type { Severity } from '@/lib/finding/severity'
import type { Verification, Workflow } from '@/lib/finding/statuses'
import type { CustomerFields } from '@/server/domain/finding/finding'
import { BATCH_SIZE } from './change'

/** The fields that BatchUpdateFindings sets. `userDefined` is the whole map, because AWS replaces it. */
export type AsffUpdate = {
  readonly workflow?: Workflow
  readonly severity?: Severity
  readonly verification?: Verification
  readonly note?: { readonly text: string; readonly by: string }
  readonly userDefined?: Readonly<Record<string, string>>
}

/** All fields that BatchUpdateFindingsV2 can set. */
export type OcsfUpdate = {
  readonly workflow?: Workflow
  readonly severity?: Severity
  readonly comment?: string
}

/** True when AWS's copy is needed before the update can be written: the owner is one entry of a whole map. */
export const needsCopy = (set: ChangeSet): boolean => set.owner !== undefined

/** True for every spelling of the field that pages show as the owner. */
const isOwner = (name: string): boolean => name.toLowerCase() === 'owner'

function withOwner(fields: Readonly<Record<string, string>>, owner: string | null): Record<string, string> {
  const others = Object.fromEntries(Object.entries(fields).filter(([name]) => !isOwner(name)))
  return owner === null ? others : { ...others, owner }
}

function showsOwner(fields: Readonly<Record<string, string>>, owner: string | null): boolean {
  const owners = Object.keys(fields).filter(isOwner)
  return owner === null ? owners.length === 0 : owners.length === 1 && fields.owner === owner
}

/** Builds the update of an ASFF finding. `copy` is what AWS shows now, where `needsCopy` asks for it. */
export function asffUpdate(set: ChangeSet, actor: string, copy: CustomerFields | null): AsffUpdate {
  return {
    ...(set.workflow !== undefined && { workflow: set.workflow }),
    ...(set.severity !== undefined && { severity: set.severity }),
    ...(set.verification !== undefined && { verification: set.verification }),
    ...(set.note !== undefined && { note: { text: set.note, by: actor } }),
    ...(set.owner !== undefined && { userDefined: withOwner(copy?.userDefined ?? {}, set.owner) }),
  }
}

/** Builds the update of an OCSF finding; null where the V2 API can set none of the fields. */
export function ocsfUpdate(set: ChangeSet): OcsfUpdate | null {
  const update: OcsfUpdate = {
    ...(set.workflow !== undefined && { workflow: set.workflow }),
    ...(set.severity !== undefined && { severity: set.severity }),
    ...(set.note !== undefined && { comment: set.note }),
  }
  return Object.keys(update).length === 0 ? null : update
}

/** True when AWS's copy of an ASFF finding already has the values of `set`. */
export const showsAsff = (set: ChangeSet, copy: CustomerFields): boolean =>
  showsOcsf(set, copy) &&
  (set.verification === undefined || copy.verification === set.verification) &&
  (set.owner === undefined || showsOwner(copy.userDefined, set.owner))

/** Like `showsAsff`, for the fields that the V2 API can show. */
export const showsOcsf = (set: ChangeSet, copy: CustomerFields): boolean =>
  (set.workflow === undefined || copy.workflow === set.workflow) &&
  (set.severity === undefined || copy.severity === set.severity) &&
  (set.note === undefined || copy.note?.text === set.note)

/** One finding that waits for a call of one API. `identity` is its name there, as text. */
export type Outgoing<Update> = {
  readonly index: number
  readonly identity: string
  readonly update: Update
  /** It needs a call of its own. */
  readonly alone: boolean
}

export type OutgoingCall<Update> = { readonly update: Update; readonly indexes: readonly number[] }

/** Writes JSON with sorted keys, so that equal updates are equal texts. */
const sortedText = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  )

/**
 * Groups findings into calls. A call carries one update and at most 100 findings (the limit of both APIs), none twice.
 * Every finding is in exactly one call.
 */
export function groupCalls<Update>(outgoing: readonly Outgoing<Update>[]): OutgoingCall<Update>[] {
  const calls: { update: Update; indexes: number[]; text: string; names: Set<string>; alone: boolean }[] = []
  for (const { index, identity, update, alone } of outgoing) {
    const text = sortedText(update)
    const open = alone
      ? undefined
      : calls.find(
          call =>
            !call.alone &&
            call.text === text &&
            call.indexes.length < BATCH_SIZE &&
            !call.names.has(identity),
        )
    if (open) {
      open.indexes.push(index)
      open.names.add(identity)
    } else calls.push({ update, indexes: [index], text, names: new Set([identity]), alone })
  }
  return calls.map(({ update, indexes }) => ({ update, indexes }))
}
