'use client'

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
      {name}
      {actor.kind === 'token' ? <span className="text-muted"> (token)</span> : null}
    </button>
  )
}

/** One change. Where there is no room for columns, its second line says when, who and on what. */
export function ChangeRow({ change, words, onBy }: Props) {
  return (
    <tr data-row className="h-8 hover:bg-hover [&>td]:border-b [&>td]:px-2">
      <td className="whitespace-nowrap tabular-nums max-md:hidden">
        <Ago instant={change.created} />
        <span className="pl-2 text-muted text-xs max-xl:hidden">{formatInstant(change.created)}</span>
      </td>
      <td className="max-md:hidden">
        <Who actor={change.actor} onBy={onBy} />
      </td>
      <td className="max-md:py-2">
        <Link
          href={`/activity/${change.id}`}
          data-row-link
          title={words}
          className="block truncate font-medium underline-offset-2 first-letter:uppercase hover:underline max-md:line-clamp-2 max-md:whitespace-normal"
        >
          {words}
        </Link>
        <div className="flex min-w-0 items-baseline gap-x-2 pt-0.5 text-muted text-xs md:hidden">
          <span className="shrink-0">
            <Ago instant={change.created} />, {plainText(change.actor.name)}
          </span>
          <TargetLink change={change} />
        </div>
      </td>
      <td className="max-md:hidden">
        <div className="flex min-w-0">
          <TargetLink change={change} />
        </div>
      </td>
      <td className="max-md:py-2 max-md:align-top">
        <OutcomeMarks change={change} />
        {change.state === 'running' && change.total > 1 ? (
          <Progress change={change} className="mt-0.5 max-w-28" />
        ) : null}
      </td>
      <td className="whitespace-nowrap text-right max-md:py-1.5 max-md:align-top">
        <ChangeActions change={change} words={words} />
      </td>
    </tr>
  )
}
