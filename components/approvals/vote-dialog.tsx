import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { refreshActions } from '@/components/actions/follow-action'
import { PlanView } from '@/components/actions/plan-view'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import type { Approval } from '@/lib/api/approvals'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import { plainText } from '@/lib/format/plain-text'
import { requesterName } from './requester-name'

type Vote = 'grant' | 'refuse'

/** The state of the request after the vote. */
const AFTER: Readonly<Record<Approval['state'], string>> = {
  waiting: 'Approved by you, and waits for others',
  granted: 'Granted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
}

/** Shows what needs approval, and takes the vote. A refusal needs a reason, which the requester reads. */
export function VoteDialog({ approval, onClose }: { approval: Approval; onClose: () => void }) {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [isReasonMissing, setReasonMissing] = useState(false)
  const vote = useMutation<Approval, RequestFailure, Vote>({
    mutationFn(wanted) {
      const params = { id: approval.id }
      // The hash of what the person saw. The desk refuses any other plan.
      const { hash } = approval
      const why = reason.trim()
      return wanted === 'refuse'
        ? send('POST /approvals/{id}/refuse', { params, body: { hash, reason: why } })
        : send('POST /approvals/{id}/grant', { params, body: { hash, ...(why !== '' && { reason: why }) } })
    },
    onSuccess({ state, summary }) {
      onClose()
      notify(`${AFTER[state]}: ${plainText(summary)}`)
    },
    onSettled: () => refreshActions(queries),
  })
  const cast = (wanted: Vote) => {
    const isMissing = wanted === 'refuse' && reason.trim() === ''
    setReasonMissing(isMissing)
    if (!isMissing && !vote.isPending) vote.mutate(wanted)
  }
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent title="Approve or refuse">
        <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
          <p className="text-sm">
            {requesterName(approval)}, {approval.requester.role}, asks for this:
          </p>
          <PlanView plan={approval.plan} expires={approval.subject_expires_at} />
          <label htmlFor="vote-reason" className="flex flex-col gap-1 text-sm">
            Reason
            <textarea
              id="vote-reason"
              rows={2}
              maxLength={500}
              value={reason}
              aria-invalid={isReasonMissing}
              aria-describedby="vote-help"
              onChange={event => setReason(event.target.value)}
              className="w-full resize-y rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-text aria-invalid:border-breach"
            />
          </label>
          <p id="vote-help" className="text-muted text-xs" role={isReasonMissing ? 'alert' : undefined}>
            {isReasonMissing
              ? 'A refusal needs a reason: the requester reads it.'
              : 'A refusal needs one. The audit log keeps it.'}
          </p>
          {vote.error ? (
            <p role="alert" className="text-sm">
              {vote.error.message}. {vote.error.detail}
            </p>
          ) : null}
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button aria-disabled={vote.isPending} onClick={() => cast('refuse')}>
              Refuse
            </Button>
            <Button variant="solid" aria-disabled={vote.isPending} onClick={() => cast('grant')}>
              Approve
            </Button>
          </div>
        </div>
      </DialogContent>
    </Dialog>
  )
}
