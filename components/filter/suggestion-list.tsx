'use client'

import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import type { Suggestion } from './suggest'

type Props = {
  id: string
  suggestions: readonly Suggestion[]
  active: number
  onChoose: (suggestion: Suggestion) => void
}

export function SuggestionList({ id, suggestions, active, onChoose }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Completions"
      data-scroll
      // Browsers let Tab stop at what scrolls: it closes as the input is left, and the focus would be nowhere.
      tabIndex={-1}
      className="absolute top-full left-0 z-30 mt-1 max-h-80 w-[min(440px,calc(100vw-32px))] overflow-y-auto rounded-md border border-line bg-raised p-1 shadow-pop"
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
          // The input keeps the focus, and with it the caret.
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
