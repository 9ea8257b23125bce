import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { apply } from '@/components/decisions/actions'
import { draftOf, keepDraft, type TextKind } from '@/components/decisions/drafts'
import { openDecision } from '@/components/decisions/open-decision'
import { sizeOf, type Target } from '@/components/decisions/target'
import { asksFor } from '@/components/decisions/words'
import { afterClose } from '@/components/ui/after-close'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { MAX_NOTE } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'
import { ConfirmKeys } from './confirm-keys'

type Props = {
  kind: TextKind
  target: Target
  next: (() => void) | undefined
  onClose: () => void
}

const WORDS = {
  suppress: {
    title: 'Suppress with a reason',
    label: 'Reason',
    help: 'It becomes the note of the finding in Security Hub, under your name.',
  },
  comment: {
    title: 'Add a comment',
    label: 'Comment',
    help: 'Security Hub keeps one note a finding. This one replaces the note before; the history keeps both.',
  },
} as const

/** Asks for the text of a decision. */
export function TextDialog({ kind, target, next, onClose }: Props) {
  const queries = useQueryClient()
  const [restored] = useState(() => draftOf(kind, target))
  const [text, setText] = useState(restored)
  const write = (typed: string) => {
    setText(typed)
    keepDraft(kind, target, typed)
  }
  const { title, label, help } = WORDS[kind]
  const note = text.trim()
  const left = MAX_NOTE - note.length
  const set = kind === 'suppress' ? ({ workflow: 'SUPPRESSED', note } as const) : { note }
  const submit = () => {
    if (note === '' || left < 0) return
    onClose()
    const back = () => openDecision({ kind, target, next })
    afterClose(() => apply(queries, target, set, next, back))
  }
  const only = target.kind === 'items' && target.items.length === 1 ? target.items[0] : undefined
  return (
    <Dialog open onOpenChange={open => (open ? undefined : onClose())}>
      <DialogContent title={title} onConfirm={submit}>
        <form
          className="flex flex-col gap-3 p-4"
          onSubmit={event => {
            event.preventDefault()
            submit()
          }}
        >
          {only ? <p className="truncate font-medium text-sm">{plainText(only.title)}</p> : null}
          {only?.note ? (
            <blockquote className="max-h-24 overflow-hidden border-l-2 pl-3 text-muted text-sm">
              {plainText(only.note)}
            </blockquote>
          ) : null}
          <label htmlFor="decision-text" className="flex flex-col gap-1 text-sm">
            {label}
            <textarea
              id="decision-text"
              value={text}
              required
              rows={4}
              aria-describedby="decision-help"
              aria-invalid={left < 0}
              onChange={event => write(event.target.value)}
              className="w-full resize-y rounded-md border border-control bg-surface px-2.5 py-1.5 text-base text-text focus-visible:outline-offset-0 aria-invalid:border-breach"
            />
          </label>
          {restored !== '' && text === restored ? (
            <p role="status" className="flex items-center gap-2 text-sm">
              <span className="min-w-0 flex-1">You wrote this before and did not send it.</span>
              <Button
                size="sm"
                onClick={({ currentTarget }) => {
                  write('')
                  currentTarget.form?.querySelector('textarea')?.focus()
                }}
              >
                Start empty
              </Button>
            </p>
          ) : null}
          <p id="decision-help" className="text-muted text-xs">
            {help} {left < 100 ? `${left < 0 ? 'Too long by' : 'Characters left:'} ${Math.abs(left)}.` : ''}
          </p>
          <div className="flex items-center justify-end gap-2">
            <ConfirmKeys />
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="solid" disabled={note === '' || left < 0}>
              {asksFor(set, sizeOf(target))}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
