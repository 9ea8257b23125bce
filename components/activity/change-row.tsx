'use client'

import { KeyRound } from 'lucide-react'
import Link from 'next/link'
import { Ago } from '@/components/time/ago'
import type { Change } from '@/lib/api/changes'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { ChangeActions } from './change-actions'
import { OutcomeMarks, Progress } from './outcome-mark'
import { TargetLink } from './target-link'

type Props = { change: Change; words: string; onBy: (actorId: string) => void }

function Who({ actor, onBy }: { actor: Change['actor']; onBy: Props['onBy'] }) {
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

/** One change. Where there is no room for columns, it is a card of three lines. */
export function ChangeRow({ change, words, onBy }: Props) {
  return (
    <tr
      data-row
      className="hover:bg-hover max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:items-center max-md:gap-x-2 max-md:border-b max-md:px-3 max-md:py-2 md:h-8 md:[&>td]:border-b md:[&>td]:px-2"
    >
      <td className="whitespace-nowrap tabular-nums max-md:hidden">
        <span className="inline-block w-20">
          <Ago instant={change.created} />
        </span>
        <span className="text-muted text-xs max-xl:hidden">{formatInstant(change.created)}</span>
      </td>
      <td className="max-md:hidden">
        <Who actor={change.actor} onBy={onBy} />
      </td>
      <td className="max-md:col-span-2">
        <Link
          href={`/activity/${change.id}`}
          data-row-link
          title={words}
          className="block truncate font-medium underline-offset-2 first-letter:uppercase hover:underline max-md:leading-6"
        >
          {words}
        </Link>
      </td>
      <td className="max-md:col-span-2 max-md:text-muted max-md:text-xs">
        <div className="flex min-w-0">
          <TargetLink change={change} />
        </div>
      </td>
      <td className="max-md:text-xs">
        <OutcomeMarks change={change} />
        <span className="pl-3 text-muted md:hidden">
          <Ago instant={change.created} />, {plainText(change.actor.name)}
        </span>
        {change.state === 'running' && change.total > 1 ? (
          <Progress change={change} className="mt-0.5 max-w-40" />
        ) : null}
      </td>
      <td className="whitespace-nowrap text-right">
        <ChangeActions change={change} words={words} variant="ghost" />
      </td>
    </tr>
  )
}
