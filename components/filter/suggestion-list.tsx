import { Kbd } from '@/components/ui/kbd'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import type { Suggestion } from './suggestion'

type Props = {
  id: string
  suggestions: readonly Suggestion[]
  active: number
  /** The part of the text that the list completes. */
  typed: string
  onChoose: (suggestion: Suggestion) => void
}

export function SuggestionList({ id, suggestions, active, typed, onChoose }: Props) {
  return (
    <div className="absolute top-full left-0 z-30 mt-1 w-[min(440px,calc(100vw-32px))] rounded-md border border-line bg-raised shadow-pop">
      <List id={id} suggestions={suggestions} active={active} onChoose={onChoose} />
      <Hint chosen={suggestions[active]} first={suggestions[0]} typed={typed} />
    </div>
  )
}

/** Shows which key does what in the current state of the list. */
function Hint({
  chosen,
  first,
  typed,
}: {
  chosen: Suggestion | undefined
  first: Suggestion | undefined
  typed: string
}) {
  const name = (suggestion: Suggestion | undefined) => plainText(suggestion?.insert ?? '')
  return (
    <p className="flex gap-3 truncate border-t px-3 py-1.5 text-muted text-xs">
      <span className="min-w-0 truncate">
        <Kbd>Enter</Kbd> {chosen ? `takes ${name(chosen)}` : 'applies what is typed'}
      </span>
      {chosen && typed ? (
        <span className="min-w-0 truncate">
          <Kbd>Esc</Kbd> keeps {plainText(typed)}
        </span>
      ) : null}
      {!chosen && typed ? (
        <span className="min-w-0 truncate">
          <Kbd>Tab</Kbd> takes {name(first)}
        </span>
      ) : null}
      <span className="shrink-0">
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> move
      </span>
    </p>
  )
}

function List({ id, suggestions, active, onChoose }: Omit<Props, 'typed'>) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Completions"
      data-scroll
      // Browsers let Tab stop at a scrolling element. The list closes when the input loses the focus, and then the
      // focus would be lost.
      tabIndex={-1}
      className="max-h-80 overflow-y-auto p-1"
    >
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the keys and the focus
        <div
          key={`${suggestion.insert} ${suggestion.label}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          ref={element => {
            if (index === active) element?.scrollIntoView({ block: 'nearest' })
          }}
          // The input keeps the focus and the caret.
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
          className="flex min-h-7 cursor-pointer items-center gap-3 rounded-sm px-2 text-sm aria-selected:bg-active"
        >
          <span className="shrink-0 font-mono text-xs">{plainText(suggestion.label)}</span>
          <span className="min-w-0 flex-1 truncate text-muted text-xs">{suggestion.hint}</span>
          {suggestion.count === null ? null : (
            <span className="text-muted text-xs tabular-nums">{formatCount(suggestion.count)}</span>
          )}
        </div>
      ))}
    </div>
  )
}
