'use client'

import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { question } from '@/components/query/question'
import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import { ScrollRegion } from '@/components/ui/scroll-region'
import { Skeleton } from '@/components/ui/skeleton'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { Team } from '@/lib/api/teams'
import { describeScope } from '@/lib/format/describe-scope'
import { plainText } from '@/lib/format/plain-text'
import { DeleteTeamDialog } from './delete-team-dialog'
import { liftedMembers } from './lifted-members'
import { TeamDialog } from './team-dialog'

const namesOf = (members: Team['members']): string => members.map(({ name }) => plainText(name)).join(', ')

type Opened = { readonly dialog: 'edit' | 'delete'; readonly team: Team } | { readonly dialog: 'new' }

type OnOpen = (opened: Opened, from: HTMLElement) => void

const columnsOf = (teams: readonly Team[], onOpen: OnOpen): readonly Column<Team>[] => [
  { id: 'name', name: 'Name', cellLook: 'font-medium', cell: ({ name }) => plainText(name) },
  { id: 'members', name: 'Members', cell: ({ members }) => namesOf(members) || 'None' },
  {
    id: 'scope',
    name: 'Limited to',
    cell: team => <Limit team={team} lifted={liftedMembers(team, teams)} />,
  },
  {
    id: 'actions',
    name: 'Actions',
    cellLook: 'whitespace-nowrap',
    cell: team => <Actions team={team} onOpen={onOpen} />,
  },
]

const Limit = ({ team: { scope }, lifted }: { team: Team; lifted: Team['members'] }) => (
  <>
    {scope ? plainText(describeScope(scope)) : <span className="text-muted">No limit</span>}
    {lifted.length > 0 ? (
      <p className="text-risk text-xs">
        Does not apply to {namesOf(lifted)}: also in a team without a limit.
      </p>
    ) : null}
  </>
)

const Actions = ({ team, onOpen }: { team: Team; onOpen: OnOpen }) => (
  <>
    <Button
      size="sm"
      variant="ghost"
      onClick={event => onOpen({ dialog: 'edit', team }, event.currentTarget)}
    >
      Edit <span className="sr-only">{plainText(team.name)}</span>
    </Button>
    <Button
      size="sm"
      variant="ghost"
      onClick={event => onOpen({ dialog: 'delete', team }, event.currentTarget)}
    >
      Delete <span className="sr-only">{plainText(team.name)}</span>
    </Button>
  </>
)

function TeamTable({ teams, onOpen }: { teams: readonly Team[]; onOpen: OnOpen }) {
  if (teams.length === 0) {
    return (
      <p className="max-w-prose text-muted text-sm">
        No teams yet: everyone sees every finding. Create one to share a queue, or to limit what its members
        see and change.
      </p>
    )
  }
  return (
    <ScrollRegion label="Table of teams">
      <DataTable
        caption="Teams"
        columns={columnsOf(teams, onOpen)}
        rows={teams}
        keyOf={team => team.id}
        look={{ headCell: 'py-1 pr-4 font-medium', row: 'h-10 border-t', cell: 'py-1 pr-4' }}
      />
    </ScrollRegion>
  )
}

/** Lists every team with its members and its limit. Admins create, change and delete teams here. */
export function TeamList() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const returnTo = useRef<HTMLElement | null>(null)
  const newButton = useRef<HTMLButtonElement | null>(null)
  const open = (next: Opened, from: HTMLElement) => {
    returnTo.current = from
    setOpened(next)
  }
  const dialog = { returnTo, onClose: () => setOpened(null) }
  const { data, error, refetch } = useQuery(question('GET /teams'))
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
          // The button that opened it disappears with its row.
          onDeleted={() => {
            returnTo.current = newButton.current
          }}
        />
      ) : null}
    </>
  )
}
