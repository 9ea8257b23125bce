import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { AcceptedAction, ActionPreview } from '@/lib/api/actions'
import type { RequestFailure } from '@/lib/api/client/failure'
import { plainText } from '@/lib/format/plain-text'
import { followAction } from './follow-action'
import { PlanView } from './plan-view'
import { type Asked, askAction, askPreview } from './requests'

type Props = {
  title: string
  /** The label of the button that does it. */
  verb: string
  /** Reads the requested action from the fields. */
  build: (form: FormData) => Asked
  onClose: () => void
  /** The fields. */
  children?: ReactNode
}

type Previewed = { readonly asked: Asked; readonly preview: ActionPreview; readonly key: string }

const Problem = ({ error }: { error: RequestFailure }) => (
  <p role="alert" className="text-sm">
    {plainText(error.errors[0]?.message ?? `${error.message}. ${error.detail}`)}
  </p>
)

function Preview({ preview }: { preview: ActionPreview }) {
  return (
    <section aria-label="What it does" className="flex flex-col gap-2">
      <PlanView plan={preview.plan} expires={preview.expires_at} />
      {preview.approval ? (
        <p className="text-sm">
          Your role needs an approval for this. It waits until another person with the role{' '}
          {preview.approval.role} approves it.
        </p>
      ) : null}
    </section>
  )
}

/** Asks for one action. It first shows the calls to AWS, and then makes exactly these calls. */
export function ActionDialog({ title, verb, build, onClose, children }: Props) {
  const queries = useQueryClient()
  const [previewed, setPreviewed] = useState<Previewed | null>(null)
  const look = useMutation<Previewed, RequestFailure, Asked>({
    mutationFn: async asked => ({ asked, preview: await askPreview(asked), key: crypto.randomUUID() }),
    onSuccess: setPreviewed,
  })
  const act = useMutation<AcceptedAction, RequestFailure, Previewed>({
    mutationFn: ({ asked, preview, key }) => askAction(asked, preview.hash, key),
    onSuccess(accepted) {
      onClose()
      void followAction(queries, accepted)
    },
    // AWS may have changed. Another look shows the current plan.
    onError: () => setPreviewed(null),
  })
  const error = act.error ?? look.error
  const doing = previewed?.preview.approval ? 'Ask for approval' : verb
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent title={title}>
        <form
          className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4"
          onChange={() => setPreviewed(null)}
          onSubmit={event => {
            event.preventDefault()
            if (look.isPending || act.isPending) return
            if (previewed) act.mutate(previewed)
            else {
              act.reset()
              look.mutate(build(new FormData(event.currentTarget)))
            }
          }}
        >
          {children}
          {previewed ? <Preview preview={previewed.preview} /> : null}
          {error && !previewed ? <Problem error={error} /> : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="solid" aria-disabled={look.isPending || act.isPending}>
              {previewed ? doing : 'Show what it does'}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
