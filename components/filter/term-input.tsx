import { type KeyboardEvent, type RefObject, useId, useState } from 'react'
import { useNow } from '@/components/time/use-now'
import type { FilterError } from '@/lib/filter/ast'
import { type Completion, completionAt } from '@/lib/filter/complete'
import { ErrorUnderline } from './error-underline'
import { pasteLines } from './paste-lines'
import type { Suggestion } from './suggestion'
import { holdUntilLoaded, isChoosing, useCompleter } from './use-completer'
import { useValues } from './use-values'

type Props = {
  input: RefObject<HTMLInputElement | null>
  text: string
  /** The other terms. Completions count among their findings. */
  context: string
  errors: readonly FilterError[]
  errorId: string
  placeholder: string
  /** Its name, when it is not the filter of the page. */
  label?: string
  autoFocus?: boolean
  /** The name under which the reader owns findings, for filters that accept me. */
  me?: string
  onText: (text: string) => void
  onApply: (text: string) => void
  onCancel: () => void
  /** Runs on Backspace or left arrow at the start. */
  onBack: () => void
}

const NOTHING: Completion = { kind: 'none', prefix: '', from: 0, to: 0 }

export function TermInput(props: Props) {
  const { input, text, context, errors, errorId, me = null, onText, onApply } = props
  const id = useId()
  const { open, completer, loading, show, hide } = useCompleter()
  const [caret, setCaret] = useState(text.length)
  /** The suggestion that the arrow keys have moved to. Null before they do. */
  const [moved, setMoved] = useState<number | null>(null)
  const now = useNow()
  const completion = completionAt(text, Math.min(caret, text.length))
  const { values, settled } = useValues(open ? completion : NOTHING, context)
  const suggestions = completer?.suggest(completion, values, now, me).slice(0, 50) ?? []
  const shown = suggestions.length > 0
  const active = moved ?? completer?.bestSuggestion(completion, suggestions, settled) ?? -1

  function choose({ insert, goesOn }: Suggestion) {
    const next = text.slice(0, completion.from) + insert + text.slice(completion.to)
    const at = completion.from + insert.length
    setMoved(null)
    setCaret(at)
    if (goesOn) {
      onText(next)
      requestAnimationFrame(() => input.current?.setSelectionRange(at, at))
    } else {
      hide()
      onApply(next)
    }
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (loading && isChoosing(event, text)) return holdUntilLoaded(event)
    const chosen = suggestions[active]
    const atStart = event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      show()
      setMoved(next(active, suggestions.length, event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Enter' && chosen) choose(chosen)
    else if (event.key === 'Tab' && shown && !event.shiftKey && text !== '') {
      const first = chosen ?? suggestions[0]
      if (first) choose(first)
    } else if (event.key === 'Enter') {
      hide()
      onApply(text)
    } else if (event.key === 'Escape') {
      if (shown) hide()
      else props.onCancel()
    } else if (atStart && (event.key === 'Backspace' || event.key === 'ArrowLeft')) props.onBack()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  function change(next: string, at: number) {
    show()
    setMoved(null)
    setCaret(at)
    onText(next)
  }

  return (
    <span className="relative flex min-w-40 flex-1">
      <ErrorUnderline text={text} errors={errors} />
      <input
        ref={input}
        role="combobox"
        aria-label={props.label ?? 'Filter findings'}
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={errors.length > 0}
        aria-describedby={errors.length > 0 ? errorId : undefined}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        placeholder={props.placeholder}
        value={text}
        onChange={({ target }) => change(target.value, target.selectionStart ?? target.value.length)}
        onPaste={event => {
          const pasted = pasteLines(event, text)
          if (pasted === null) return
          change(pasted.text, pasted.caret)
          requestAnimationFrame(() => input.current?.setSelectionRange(pasted.caret, pasted.caret))
        }}
        onSelect={event => setCaret(event.currentTarget.selectionStart ?? text.length)}
        onFocus={show}
        onBlur={hide}
        onKeyDown={onKeyDown}
        className="h-6 w-full min-w-0 bg-transparent px-1 font-mono text-xs outline-none"
      />
      {completer && shown ? (
        <completer.SuggestionList
          id={id}
          suggestions={suggestions}
          active={active}
          typed={completion.prefix}
          onChoose={choose}
        />
      ) : null}
    </span>
  )
}

/**
 * Returns the next suggestion. Down wraps at the end. Up passes the text itself (-1), which Enter then applies, before
 * the last suggestion.
 */
function next(active: number, count: number, step: 1 | -1): number {
  const at = active + step
  if (at < -1) return count - 1
  return at >= count ? Math.min(0, count - 1) : at
}
