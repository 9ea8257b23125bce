import { type FormEvent, useId } from 'react'
import { discardEdit, type Editor } from '@/components/sla-policy/edit/use-editor'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import { Skeleton } from '@/components/ui/skeleton'
import type { RequestFailure } from '@/lib/api/client/failure'
import { describePolicyChange } from '@/lib/format/describe-policy-change'
import { ChangeWords } from './change-words'
import { PreviewResult } from './preview-result'

const MAX_REASON = 1_000

const Failure = ({ error }: { error: RequestFailure }) => (
  <div role="alert" className="text-sm">
    <p>
      {error.message}. {error.detail}
    </p>
    {error.requestId ? (
      <p className="text-muted text-xs">
        Request id <code className="select-all font-mono">{error.requestId}</code>
      </p>
    ) : null}
  </div>
)

function discard(): void {
  const bringBack = discardEdit()
  notify('The edits are discarded.', { action: { label: 'Bring back', onClick: bringBack } })
}

function Saying({ editor }: { editor: Editor }) {
  const { read, base, problems } = editor
  if (!read.ok) {
    return (
      <p className="text-sm">
        Correct {problems.size} {problems.size === 1 ? 'field' : 'fields'} before you preview it.
      </p>
    )
  }
  return <ChangeWords words={describePolicyChange(base.base, read.policy)} none="Nothing is changed yet." />
}

function Previewed({ editor: { preview, previewed, askPreview } }: { editor: Editor }) {
  if (preview.isPending) {
    return (
      <div aria-busy className="flex flex-col gap-2">
        <Skeleton className="h-5 w-3/4" />
        <Skeleton className="h-24 w-full" />
      </div>
    )
  }
  return (
    <>
      {preview.error ? <Failure error={preview.error} /> : null}
      {previewed ? <PreviewResult preview={previewed} /> : null}
      {preview.data && !previewed ? (
        <p className="text-muted text-sm">The draft has changed since the last preview.</p>
      ) : null}
      {previewed ? null : (
        <Button variant="solid" className="self-start" onClick={askPreview}>
          Preview the effect
        </Button>
      )}
    </>
  )
}

function SaveForm({ editor }: { editor: Editor }) {
  const { inForce, read, reason, setReason, previewed, base, save } = editor
  const id = useId()
  const isReady = previewed !== null && reason.trim() !== '' && !save.isPending
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isReady && read.ok)
      save.mutate({ policy: read.policy, reason: reason.trim(), based_on: base.version })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={id} className="text-sm">
        Reason
      </label>
      <textarea
        id={id}
        value={reason}
        required
        rows={2}
        maxLength={MAX_REASON}
        placeholder="Why, for readers of the versions"
        onChange={event => setReason(event.target.value)}
        className="w-full resize-y rounded-md border border-control bg-surface px-2.5 py-1.5 text-sm text-text focus-visible:outline-offset-0"
      />
      {save.error && save.error.code !== 'stale' ? <Failure error={save.error} /> : null}
      <div className="flex items-center gap-3">
        <Button type="submit" variant={previewed ? 'solid' : 'outline'} disabled={!isReady}>
          Save version {inForce.version + 1}
        </Button>
        {isReady || save.isPending ? null : (
          <span className="text-muted text-xs">{previewed ? 'Give a reason first' : 'Preview it first'}</span>
        )}
      </div>
    </form>
  )
}

/** Shows what the unsaved edits change, what that would do, and how to save or discard them. */
export function Review({ editor }: { editor: Editor }) {
  return (
    <section
      id="policy-review"
      aria-labelledby="policy-review-title"
      tabIndex={-1}
      className="flex flex-col gap-3 rounded-md border border-control bg-surface p-4 outline-none"
    >
      <div className="flex items-center gap-2">
        <h2 id="policy-review-title" className="flex-1 font-semibold text-sm">
          Not saved: edits of version {editor.base.version}
        </h2>
        <Button size="sm" variant="ghost" onClick={discard}>
          Discard
        </Button>
      </div>
      <Saying editor={editor} />
      <Previewed editor={editor} />
      <SaveForm editor={editor} />
    </section>
  )
}
