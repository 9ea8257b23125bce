import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import type { Action } from '@/lib/api/actions'
import type { RequestFailure } from '@/lib/api/client/failure'
import { plainText } from '@/lib/format/plain-text'
import { refreshActions, undoAndFollow } from './follow-action'
import { askStop } from './requests'

/** Offers what a person can still do about an action: stop it, or undo it. */
export function ActionButtons({ action }: { action: Action }) {
  const queries = useQueryClient()
  const stop = useMutation<Action, RequestFailure>({
    mutationFn: () => askStop(action.id),
    onSettled: () => refreshActions(queries),
    onError: error => notify(error.message, { description: error.detail }),
  })
  const undo = useMutation({ mutationFn: () => undoAndFollow(queries, action.id) })
  const name = <span className="sr-only">{plainText(action.summary)}</span>
  if (action.stop_refused === null)
    return (
      <Button size="sm" variant="ghost" disabled={stop.isPending} onClick={() => stop.mutate()}>
        Stop {name}
      </Button>
    )
  if (action.undo_refused === null)
    return (
      <Button size="sm" variant="ghost" disabled={undo.isPending} onClick={() => undo.mutate()}>
        Undo {name}
      </Button>
    )
  return null
}
