import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type RefObject, useState } from 'react'
import { invalidate } from '@/components/query/invalidate'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { notify } from '@/components/ui/notify'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { Team } from '@/lib/api/teams'
import { plainText } from '@/lib/format/plain-text'

function consequence({ scope, members }: Team): string {
  const isOne = members.length === 1
  const people = isOne ? 'Its member' : `Its ${members.length} members`
  if (members.length === 0) return 'It has no members. Findings keep its name as their owner.'
  if (scope === null)
    return `${people} ${isOne ? 'leaves' : 'leave'} it. Findings keep its name as their owner.`
  return `${people} ${isOne ? 'loses' : 'lose'} its limit: members of no other limited team can see and change every finding.`
}

type Props = {
  team: Team
  returnTo: RefObject<HTMLElement | null>
  onClose: () => void
  /** Runs before `onClose`. */
  onDeleted: () => void
}

/** Asks for the name of the team before it is deleted, because there is no undo. */
export function DeleteTeamDialog({ team, returnTo, onClose, onDeleted }: Props) {
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const remove = useMutation<null, RequestFailure>({
    mutationFn: () => send('DELETE /teams/{id}', { params: { id: team.id } }),
    onSuccess: () => {
      onDeleted()
      onClose()
      notify(`The team ${plainText(team.name)} is deleted.`)
      return invalidate(queries, '/teams', '/owners')
    },
  })
  const isTyped = typed.trim() === team.name.trim()
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent
        title={`Delete ${plainText(team.name)}`}
        description={consequence(team)}
        returnTo={returnTo}
      >
        <form
          className="flex flex-col gap-3 p-4"
          onSubmit={event => {
            event.preventDefault()
            if (isTyped) remove.mutate()
          }}
        >
          <label className="flex flex-col gap-1 text-sm">
            <span>
              Type <strong className="font-medium">{plainText(team.name)}</strong> to delete it
            </span>
            <Input value={typed} onChange={event => setTyped(event.target.value)} autoComplete="off" />
          </label>
          {remove.error ? (
            <p role="alert" className="text-sm">
              {remove.error.message}: {remove.error.detail}
            </p>
          ) : null}
          <Button type="submit" variant="solid" className="self-end" disabled={!isTyped || remove.isPending}>
            Delete team
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  )
}
