import { useMemo, useState } from 'react'
import { RequestFailure } from '@/lib/api/client/failure'
import type { PolicyInForceAnswer, PolicyPreview, SlaPolicy } from '@/lib/api/sla/sla-policy'
import { type Draft, toDraft } from './draft'
import { isEqualJson } from './equal-json'
import { dropEdit, type Edit, keepEdit, keptEdit, useKeptEdit } from './kept-edit'
import { type Problems, type ReadDraft, readDraft } from './read-draft'
import { usePreview } from './use-preview'
import { useSave } from './use-save'

export type Editor = {
  readonly inForce: PolicyInForceAnswer
  readonly draft: Draft
  readonly read: ReadDraft
  /** The version that the edits began with, and its policy. */
  readonly base: Pick<Edit, 'version' | 'base'>
  readonly isEdited: boolean
  /** True when another version came into force since the edits began. */
  readonly isStale: boolean
  readonly reason: string
  readonly problems: Problems
  /** True when every error shows, and not only those of fields that lost the focus. */
  readonly insists: boolean
  readonly preview: ReturnType<typeof usePreview>
  /** The preview, as long as it is of this draft. */
  readonly previewed: PolicyPreview | null
  readonly save: ReturnType<typeof useSave>
  readonly change: (change: (draft: Draft) => Draft) => void
  readonly setReason: (reason: string) => void
  readonly askPreview: () => void
}

/** True when unsaved edits differ from the version that they began with. */
export function isEdited({ draft, base, reason }: Edit): boolean {
  const read = readDraft(draft)
  return reason.trim() !== '' || !read.ok || !isEqualJson(read.policy, base)
}

const NO_PROBLEMS: Problems = new Map()
const POLICY_PREFIX = 'policy.'

/** Returns the errors that the server found in this very policy. */
function refusals(error: Error | null): Problems {
  if (!(error instanceof RequestFailure)) return NO_PROBLEMS
  return new Map(
    error.errors
      .filter(({ field }) => field.startsWith(POLICY_PREFIX))
      .map(({ field, message }) => [field.slice(POLICY_PREFIX.length), message]),
  )
}

function problemsOf(
  read: ReadDraft,
  asked: readonly { error: Error | null; of: SlaPolicy | undefined }[],
): Problems {
  if (!read.ok) return read.problems
  const found = asked
    .filter(({ of }) => isEqualJson(of, read.policy))
    .flatMap(({ error }) => [...refusals(error)])
  return found.length > 0 ? new Map(found) : NO_PROBLEMS
}

/** Holds the policy as it is edited in this tab, and everything that people can do with the edits. */
export function useEditor(inForce: PolicyInForceAnswer): Editor {
  const kept = useKeptEdit()
  const [insists, setInsists] = useState(false)
  const preview = usePreview()
  const save = useSave()
  const fresh = useMemo<Edit>(
    () => ({ version: inForce.version, base: inForce.policy, draft: toDraft(inForce.policy), reason: '' }),
    [inForce.version, inForce.policy],
  )
  // Edits that change nothing follow each new version in force.
  const edit = kept && (kept.version === inForce.version || isEdited(kept)) ? kept : fresh
  const read = useMemo(() => readDraft(edit.draft), [edit.draft])
  /** Changes the edit that the tab holds now, also from a handler of an earlier render. */
  const update = (change: (edit: Edit) => Partial<Edit>) => {
    const now = keptEdit() ?? edit
    const from = now.version === edit.version ? now : edit
    keepEdit({ ...from, ...change(from) })
  }
  return {
    inForce,
    draft: edit.draft,
    read,
    base: edit,
    isEdited: useMemo(() => isEdited(edit), [edit]),
    isStale: edit.version !== inForce.version,
    reason: edit.reason,
    problems: problemsOf(read, [
      { error: preview.error, of: preview.variables },
      { error: save.error, of: save.variables?.policy },
    ]),
    insists,
    preview,
    previewed: preview.data && read.ok && isEqualJson(preview.variables, read.policy) ? preview.data : null,
    save,
    change: change => update(({ draft }) => ({ draft: change(draft) })),
    setReason: reason => update(() => ({ reason })),
    askPreview() {
      setInsists(!read.ok)
      if (read.ok) preview.mutate(read.policy)
    },
  }
}

/** Puts another policy into the editor, as an edit of the one in force. */
export const editFrom = (inForce: PolicyInForceAnswer, policy: SlaPolicy, reason: string): void =>
  keepEdit({ version: inForce.version, base: inForce.policy, draft: toDraft(policy), reason })

/** Drops the edits. The returned function brings them back. */
export function discardEdit(): () => void {
  const before = keptEdit()
  dropEdit()
  return () => {
    if (before) keepEdit(before)
  }
}
