import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { invalidate } from '@/components/query/invalidate'
import { question } from '@/components/query/question'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { notify } from '@/components/ui/notify'
import { RequestProblem } from '@/components/ui/request-problem'
import { Skeleton } from '@/components/ui/skeleton'
import { send } from '@/lib/api/client/ask'
import type { RequestFailure } from '@/lib/api/client/failure'
import type { NewTeam, Team } from '@/lib/api/teams'
import { plainText } from '@/lib/format/plain-text'
import { TeamForm } from './team-form'

const ABOUT =
  'A team owns findings under its name. Its limit applies to everything that its members see and change. The limits of several teams add up, and a team without a limit removes them.'

type Props = { team: Team | null; onClose: () => void }
type DialogProps = Props & { returnTo: RefObject<HTMLElement | null> }

/** Shows the form once all people are known. Without their boxes it would save a team without members. */
function TeamEditor({ team, onClose }: Props) {
  const queries = useQueryClient()
  const people = useQuery(question('GET /people'))
  const save = useMutation<Team, RequestFailure, NewTeam>({
    mutationFn: body =>
      team ? send('PUT /teams/{id}', { params: { id: team.id }, body }) : send('POST /teams', { body }),
    onSuccess: ({ name }) => {
      onClose()
      notify(`The team ${plainText(name)} is saved. It applies from the next request of its members.`)
      return invalidate(queries, '/teams', '/owners')
    },
  })
  if (people.data) {
    const { error, variables, isPending, mutate } = save
    const form = { team, failure: error, sent: variables, isPending, onSave: mutate }
    return <TeamForm {...form} people={people.data.items} />
  }
  return people.error ? (
    <RequestProblem error={people.error} onRetry={() => void people.refetch()} />
  ) : (
    <div className="p-4">
      <Skeleton className="h-64 w-full" />
    </div>
  )
}

/** Creates a team, or changes one: its name, members and limit. */
export const TeamDialog = ({ team, returnTo, onClose }: DialogProps) => (
  <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
    <DialogContent
      title={team ? `Edit ${plainText(team.name)}` : 'New team'}
      description={ABOUT}
      returnTo={returnTo}
    >
      <TeamEditor team={team} onClose={onClose} />
    </DialogContent>
  </Dialog>
)
