'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { Skeleton } from '@/components/ui/skeleton'
import { request } from '@/lib/api/request'
import { type Team, teamList } from '@/lib/api/teams'
import { describeScope } from '@/lib/format/describe-scope'
import { plainText } from '@/lib/format/plain-text'
import { DeleteTeamDialog } from './delete-team-dialog'
import { liftedMembers } from './lifted-members'
import { TeamDialog } from './team-dialog'

const COLUMNS = ['Name', 'Members', 'Limited to', 'Actions'] as const

const namesOf = (members: Team['members']): string => members.map(({ name }) => plainText(name)).join(', ')

type Opened = { readonly dialog: 'edit' | 'delete'; readonly team: Team } | { readonly dialog: 'new' }

type OnOpen = (opened: Opened, from: HTMLElement) => void
type RowProps = { team: Team; lifted: Team['members']; onOpen: OnOpen }

function TeamRow({ team, lifted, onOpen }: RowProps) {
  const name = plainText(team.name)
  return (
    <tr className="h-10 border-t">
      <td className="py-1 pr-4 font-medium">{name}</td>
      <td className="py-1 pr-4">{namesOf(team.members) || 'Nobody'}</td>
      <td className="py-1 pr-4">
        {team.scope ? plainText(describeScope(team.scope)) : <span className="text-muted">No limit</span>}
        {lifted.length > 0 ? (
          <p className="text-risk text-xs">
            Does not hold for {namesOf(lifted)}: also in a team without a limit.
          </p>
        ) : null}
      </td>
      <td className="whitespace-nowrap py-1">
        <Button
          size="sm"
          variant="ghost"
          onClick={event => onOpen({ dialog: 'edit', team }, event.currentTarget)}
        >
          Edit <span className="sr-only">{name}</span>
        </Button>
        <Button
          size="sm"
          variant="ghost"
          onClick={event => onOpen({ dialog: 'delete', team }, event.currentTarget)}
        >
          Delete <span className="sr-only">{name}</span>
        </Button>
      </td>
    </tr>
  )
}

function TeamTable({ teams, onOpen }: { teams: readonly Team[]; onOpen: OnOpen }) {
  if (teams.length === 0) {
    return (
      <p className="max-w-prose text-muted text-sm">
        No teams yet: everybody sees every finding. Create one to share a queue, or to limit what its members
        see and change.
      </p>
    )
  }
  return (
    <ScrollRegion label="Table of teams">
      <table className="w-full text-left text-sm">
        <thead className="text-muted text-xs">
          <tr>
            {COLUMNS.map(column => (
              <th key={column} scope="col" className="py-1 pr-4 font-medium">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {teams.map(team => (
            <TeamRow key={team.id} team={team} lifted={liftedMembers(team, teams)} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

/** Every team with its members and its limit, for admins to make, change and delete. */
export function TeamList() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const returnTo = useRef<HTMLElement | null>(null)
  const newButton = useRef<HTMLButtonElement | null>(null)
  const open = (next: Opened, from: HTMLElement) => {
    returnTo.current = from
    setOpened(next)
  }
  const dialog = { returnTo, onClose: () => setOpened(null) }
  const { data, error, refetch } = useQuery({
    queryKey: ['teams'],
    queryFn: ({ signal }) => request(teamList, '/api/v1/teams', { signal }),
  })
  if (error && !data) return <RequestProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-24 w-full" />
  return (
    <>
      <TeamTable teams={data.items} onOpen={open} />
      <Button
        ref={newButton}
        className="mt-3"
        onClick={event => open({ dialog: 'new' }, event.currentTarget)}
      >
        New team
      </Button>
      {opened?.dialog === 'new' ? <TeamDialog team={null} {...dialog} /> : null}
      {opened?.dialog === 'edit' ? <TeamDialog team={opened.team} {...dialog} /> : null}
      {opened?.dialog === 'delete' ? (
        <DeleteTeamDialog
          team={opened.team}
          {...dialog}
          // The button that opened it goes with its row.
          onDeleted={() => {
            returnTo.current = newButton.current
          }}
        />
      ) : null}
    </>
  )
}
