import { ListFilter, X } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { usePerson } from '@/components/session/person-context'
import { Tooltip } from '@/components/ui/tooltip'
import type { Filter, FilterError, Term } from '@/lib/filter/ast'
import { replaceTerm, withoutTerm } from '@/lib/filter/edit'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter, printTerm } from '@/lib/filter/print'
import { FilterChip } from './filter-chip'
import { TermInput } from './term-input'

type Props = { filter: string; onFilter: (filter: string) => void }

/** The text being typed: a new term at the end (`at` null), or one that replaces a chip. */
type Draft = {
  readonly of: string
  readonly text: string
  readonly at: number | null
  readonly errors: readonly FilterError[]
}

/** Puts a filter that cannot be read into the input unchanged, with its errors. */
function draftOf(filter: string): Draft {
  const parsed = parseFilter(filter)
  return parsed.ok
    ? { of: filter, text: '', at: null, errors: [] }
    : { of: filter, text: filter, at: null, errors: parsed.errors }
}

/**
 * Updates the draft after the filter changed elsewhere. A new term that is being typed survives; one that replaces a
 * chip does not.
 */
function draftAfter(draft: Draft, filter: string): Draft {
  const next = draftOf(filter)
  const kept = draft.at === null && draft.errors.length === 0 && next.errors.length === 0
  return kept ? { ...next, text: draft.text } : next
}

const EVERYTHING: Filter = { terms: [] }

export function FilterBar({ filter, onFilter }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const bar = useRef<HTMLUListElement>(null)
  const errorId = useId()
  const { owner } = usePerson()
  const [draft, setDraft] = useState(() => draftOf(filter))
  if (draft.of !== filter) setDraft(draftAfter(draft, filter))
  const parsed = useMemo(() => parseFilter(filter), [filter])
  const terms = (parsed.ok ? parsed.filter : EVERYTHING).terms
  useFocusKey(input)

  const applyTerms = (next: readonly Term[]) => onFilter(printFilter({ terms: next }))

  function apply(text: string) {
    const typed = parseFilter(text)
    if (!typed.ok) return setDraft({ ...draft, text, errors: typed.errors })
    const at = draft.at ?? terms.length
    if (draft.at === null && typed.filter.terms.length === 0 && parsed.ok) return
    setDraft({ of: draft.of, text: '', at: null, errors: [] })
    applyTerms([
      ...terms.slice(0, at),
      ...typed.filter.terms,
      ...terms.slice(draft.at === null ? at : at + 1),
    ])
  }
  function setText(text: string) {
    // Keep the error while the user edits; first show it on Enter.
    const typed = draft.errors.length > 0 ? parseFilter(text) : null
    setDraft({ ...draft, text, errors: typed && !typed.ok ? typed.errors : [] })
  }
  function edit(at: number, term: Term) {
    setDraft({ of: draft.of, text: printTerm(term), at, errors: [] })
    requestAnimationFrame(() => input.current?.focus())
  }
  function remove(at: number) {
    applyTerms(withoutTerm({ terms }, at).terms)
    input.current?.focus()
  }
  const termInput = (
    <TermInput
      input={input}
      text={draft.text}
      context={printFilter({ terms: terms.filter((_, index) => index !== draft.at) })}
      errors={draft.errors}
      errorId={errorId}
      me={owner}
      placeholder={terms.length > 0 ? 'Add a filter' : 'Filter findings, such as severity:CRITICAL age:>30d'}
      onText={setText}
      onApply={apply}
      onCancel={() => {
        setDraft({ of: draft.of, text: '', at: null, errors: [] })
        if (draft.at === null) input.current?.blur()
      }}
      onBack={() => {
        const chips = bar.current?.querySelectorAll<HTMLElement>('[data-chip]')
        if (chips) chips[chips.length - 1]?.focus()
      }}
    />
  )
  return (
    <div className="relative min-w-0 flex-1">
      <div className="flex min-h-8 items-center gap-1.5 rounded-md border border-control bg-surface px-2 focus-within:outline-2 focus-within:outline-accent">
        <ListFilter className="size-3.5 shrink-0 text-muted" aria-hidden />
        <ul ref={bar} aria-label="Filter" className="flex min-w-0 flex-1 flex-wrap items-center gap-1 py-0.5">
          {terms.map((term, index) =>
            index === draft.at ? (
              <li key="input" className="flex flex-1">
                {termInput}
              </li>
            ) : (
              <FilterChip
                // Without its sign, so that a negated term keeps its key and the focus.
                key={printTerm({ ...term, negated: false })}
                term={term}
                onEdit={() => edit(index, term)}
                onRemove={() => remove(index)}
                onNegate={() =>
                  applyTerms(replaceTerm({ terms }, index, { ...term, negated: !term.negated }).terms)
                }
              />
            ),
          )}
          {draft.at === null ? (
            <li key="input" className="flex flex-1">
              {termInput}
            </li>
          ) : null}
        </ul>
        {filter ? (
          <Clear
            onClear={() => {
              setDraft({ of: draft.of, text: '', at: null, errors: [] })
              onFilter('')
              input.current?.focus()
            }}
          />
        ) : null}
      </div>
      <ErrorMessage id={errorId} errors={draft.errors} />
    </div>
  )
}

function useFocusKey(input: React.RefObject<HTMLInputElement | null>) {
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      {
        keys: '/',
        label: 'Type a filter',
        group: 'Filter',
        run: () => {
          input.current?.focus()
          return true
        },
      },
    ],
    [input],
  )
  useShortcuts(shortcuts)
}

const Clear = ({ onClear }: { onClear: () => void }) => (
  <Tooltip label="Clear the filter">
    <button
      type="button"
      aria-label="Clear the filter"
      onClick={onClear}
      className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
    >
      <X className="size-3.5" aria-hidden />
    </button>
  </Tooltip>
)

/** Covers what follows, so that nothing moves. */
const ErrorMessage = ({ id, errors }: { id: string; errors: readonly FilterError[] }) => (
  <div role="alert" id={id}>
    {errors[0] ? (
      <p className="absolute top-full left-0 z-20 mt-1 max-w-full rounded-md border border-control bg-raised px-2 py-1.5 text-xs shadow-pop">
        {errors[0].message}
        {errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}
      </p>
    ) : null}
  </div>
)
