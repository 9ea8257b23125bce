import Link from 'next/link'
import { ActionButton } from '@/components/decisions/controls/action-button'
import { useChangeActions } from '@/components/decisions/use-change-actions'
import { keepFocus } from '@/components/ui/keep-focus'
import type { Change } from '@/lib/api/changes'

type Actionable = Pick<Change, 'id' | 'state' | 'total' | 'undone_by' | 'undo_refused' | 'stop_refused'>

type Props = { change: Actionable; words: string; variant?: 'outline' | 'ghost' }

/** Offers Stop while a change runs, and Undo afterwards. Each gives its reason when it is disabled. */
export function ChangeActions({ change, words, variant = 'outline' }: Props) {
  const { undo, stop } = useChangeActions(change)
  return (
    <span className="inline-flex items-center gap-1.5">
      {change.state === 'running' && change.total > 1 ? (
        <ActionButton
          ref={keepFocus}
          size="sm"
          variant={variant}
          label="Stop: findings that are not sent yet stay as they are"
          refusal={stop.isPending ? 'Hubdesk is stopping it' : change.stop_refused}
          onClick={() => stop.mutate()}
        >
          Stop<span className="sr-only">: {words}</span>
        </ActionButton>
      ) : null}
      {change.undone_by ? (
        <Link
          href={`/activity/${change.undone_by}`}
          className="inline-flex min-h-6 items-center px-2 text-muted text-xs underline-offset-2 hover:underline"
        >
          Undone<span className="sr-only">: {words}</span>
        </Link>
      ) : (
        <ActionButton
          ref={keepFocus}
          size="sm"
          variant={variant}
          label={
            change.total === 1
              ? 'Undo: it gets its earlier values'
              : 'Undo: each finding gets its earlier values'
          }
          refusal={undo.isPending ? 'Hubdesk is undoing it' : change.undo_refused}
          onClick={() => undo.mutate()}
        >
          Undo<span className="sr-only">: {words}</span>
        </ActionButton>
      )}
    </span>
  )
}
