import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/components/time/ago'
import type { Column } from '@/components/ui/table/column'
import type { Change } from '@/lib/api/changes'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ChangeActions } from './change-actions'
import { OutcomeMarks, Progress } from './outcome-mark'
import { TargetLink } from './target-link'

type OnBy = (actorId: string) => void

function Who({ actor, onBy }: { actor: Change['actor']; onBy: OnBy }) {
  const name = plainText(actor.name)
  return (
    <button
      type="button"
      title={`Changes by ${name}, ${actor.role}`}
      onClick={() => onBy(actor.id)}
      className="max-w-full truncate text-left underline-offset-2 hover:underline"
    >
      {actor.kind === 'token' ? (
        <KeyRound
          role="img"
          aria-label="API token"
          className="mr-1 inline size-3.5 align-[-2px] text-muted"
        />
      ) : null}
      {name}
    </button>
  )
}

/** The columns of changes. On a phone each change is a card of three lines. */
export const changeColumns = (wordsOf: (change: Change) => string, onBy: OnBy): readonly Column<Change>[] => [
  {
    id: 'when',
    name: 'When',
    headLook: 'w-24 xl:w-54',
    cellLook: 'whitespace-nowrap tabular-nums max-md:hidden',
    cell: ({ created }) => (
      <>
        <span className="inline-block w-20">
          <Ago instant={created} />
        </span>
        <span className="text-muted text-xs max-xl:hidden">{formatInstant(created)}</span>
      </>
    ),
  },
  {
    id: 'who',
    name: 'Who',
    headLook: 'w-36',
    cellLook: 'max-md:hidden',
    cell: ({ actor }) => <Who actor={actor} onBy={onBy} />,
  },
  {
    id: 'what',
    name: 'What',
    cellLook: 'max-md:col-span-2',
    cell: change => (
      <Link
        href={`/activity/${change.id}`}
        data-row-link
        title={wordsOf(change)}
        className="block truncate font-medium underline-offset-2 first-letter:uppercase hover:underline max-md:leading-6"
      >
        {wordsOf(change)}
      </Link>
    ),
  },
  {
    id: 'on',
    name: 'On',
    cellLook: 'max-md:col-span-2 max-md:text-muted max-md:text-xs',
    cell: change => (
      <div className="flex min-w-0">
        <TargetLink change={change} />
      </div>
    ),
  },
  {
    id: 'outcome',
    name: 'Outcome',
    headLook: 'w-40 xl:w-56',
    cellLook: 'max-md:text-xs',
    cell: change => (
      <>
        <OutcomeMarks change={change} />
        <span className="pl-3 text-muted md:hidden">
          <Ago instant={change.created} />, {plainText(change.actor.name)}
        </span>
        {change.state === 'running' && change.total > 1 ? (
          <Progress change={change} className="mt-0.5 max-w-40" />
        ) : null}
      </>
    ),
  },
  {
    id: 'actions',
    name: 'Actions',
    head: <span className="sr-only">Actions</span>,
    headLook: 'w-30',
    cellLook: 'whitespace-nowrap text-right',
    cell: change => <ChangeActions change={change} words={wordsOf(change)} variant="ghost" />,
  },
]
