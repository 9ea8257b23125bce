'use client'

import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { keepFocus } from '@/components/ui/keep-focus'
import { Tooltip } from '@/components/ui/tooltip'
import type { Change } from '@/lib/api/changes'
import { useChangeActions } from './use-change-actions'

type Props = {
  name: string
  /** What it is about, for those who hear one button of many. */
  of: string
  /** Why it cannot be done; it stays in reach, so that the reason is too. */
  refused: string | null
  busy: boolean
  onClick: () => void
}

function ActionButton({ name, of, refused, busy, onClick }: Props) {
  const button = (
    <Button
      ref={keepFocus}
      size="sm"
      aria-disabled={refused !== null || busy}
      onClick={() => {
        if (refused === null && !busy) onClick()
      }}
    >
      {name}
      <span className="sr-only">
        {' '}
        “{of}”{refused === null ? '' : `. Not possible: ${refused}`}
      </span>
    </Button>
  )
  return refused === null ? button : <Tooltip label={refused}>{button}</Tooltip>
}

/** Stop while it runs, Undo afterwards; each disabled with its reason. */
export function ChangeActions({ change, words }: { change: Change; words: string }) {
  const { undo, stop } = useChangeActions(change)
  return (
    <span className="inline-flex items-center gap-1.5">
      {change.state === 'running' && change.total > 1 ? (
        <ActionButton
          name="Stop"
          of={words}
          refused={change.stop_refused}
          busy={stop.isPending}
          onClick={() => stop.mutate()}
        />
      ) : null}
      {change.undone_by ? (
        <Link
          href={`/activity/${change.undone_by}`}
          className="px-2 text-muted text-xs underline-offset-2 hover:underline"
        >
          Undone<span className="sr-only">: {words}</span>
        </Link>
      ) : (
        <ActionButton
          name="Undo"
          of={words}
          refused={change.undo_refused}
          busy={undo.isPending}
          onClick={() => undo.mutate()}
        />
      )}
    </span>
  )
}
