import { clsx } from 'clsx'
import { X } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { Term } from '@/lib/filter/ast'
import { describeTerm } from '@/lib/filter/english/english'
import { printTerm } from '@/lib/filter/print'
import { plainText } from '@/lib/format/plain-text'

type Props = {
  term: Term
  onEdit: () => void
  onRemove: () => void
  onNegate: () => void
}

/** Shows one term. Click or Enter edits it, `-` negates it, Delete removes it, arrows move between terms. */
export function FilterChip({ term, onEdit, onRemove, onNegate }: Props) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const act = { '-': onNegate, Delete: onRemove, Backspace: onRemove }[event.key]
    if (act) act()
    else if (event.key === 'ArrowLeft') step(event.currentTarget, 'previousElementSibling')
    else if (event.key === 'ArrowRight') step(event.currentTarget, 'nextElementSibling')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const text = shortened(plainText(printTerm(term)))
  const description = plainText(describeTerm(term))
  return (
    <li
      data-filter-part
      onKeyDown={onKeyDown}
      className={clsx(
        'flex h-6 min-w-0 max-w-full items-center rounded-sm border text-xs',
        term.negated ? 'border-control border-dashed bg-surface' : 'border-line bg-active',
      )}
    >
      <button
        type="button"
        data-chip
        onClick={onEdit}
        title={description}
        aria-label={`${text}: ${description}. Edit; minus negates, Delete removes`}
        className="h-full max-w-72 truncate rounded-l-sm pl-1.5 font-mono"
      >
        {text}
      </button>
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Remove ${text}`}
        onClick={onRemove}
        className="flex h-full w-6 shrink-0 items-center justify-center rounded-r-sm text-muted hover:text-text"
      >
        <X className="size-3" aria-hidden />
      </button>
    </li>
  )
}

/** Shortens a long text: people read a list of hundreds of ids in the input, not in a chip. */
const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)

function step(from: Element, way: 'previousElementSibling' | 'nextElementSibling'): void {
  from[way]?.querySelector<HTMLElement>('[data-chip], input')?.focus()
}
