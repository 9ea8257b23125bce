'use client'

import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { keepFocus } from '@/components/ui/keep-focus'
import type { Change } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'
import { type ActivityField, type ActivityQuery, printActivity, readActivity } from './activity-query'
import type { SetActivity } from './use-activity'

type Choice = { readonly value: string; readonly words: string }

const CHOICES = {
  field: [
    { value: '', words: 'Any decision' },
    { value: 'workflow', words: 'Workflow' },
    { value: 'severity', words: 'Severity' },
    { value: 'owner', words: 'Owner' },
    { value: 'verification', words: 'Verification' },
    { value: 'note', words: 'Note' },
    { value: 'undo', words: 'Undo' },
  ],
  outcome: [
    { value: '', words: 'Any outcome' },
    { value: 'running', words: 'Running' },
    { value: 'done', words: 'Done' },
    { value: 'attention', words: 'Failed or diverged' },
    { value: 'stopped', words: 'Stopped' },
  ],
  size: [
    { value: '', words: 'Any size' },
    { value: 'one', words: 'One finding' },
    { value: 'several', words: 'Several findings' },
  ],
} as const satisfies Partial<Record<ActivityField, readonly Choice[]>>

const NAMES = { by: 'By', field: 'Decision', outcome: 'Outcome', size: 'Size' } as const

/** Who `by` names, where the rows tell it. */
function choicesOfBy(by: string | undefined, changes: readonly Change[]): Choice[] {
  const choices = [
    { value: '', words: 'By anyone' },
    { value: 'me', words: 'By me' },
  ]
  if (by === undefined || by === 'me') return choices
  const name = changes.find(({ actor }) => actor.id === by)?.actor.name
  return [...choices, { value: by, words: name ? `By ${plainText(name)}` : 'By one other' }]
}

const CONTROL = 'h-8 min-w-0 rounded-md border border-control bg-surface px-2 text-sm'

type Props = { query: ActivityQuery; set: SetActivity; changes: readonly Change[] }

/** The one line above the list: each control limits it, and the URL keeps what they say. */
export function ActivityFilters({ query, set, changes }: Props) {
  const change = (field: ActivityField, value: string) => {
    // What the URL would not take, such as a half-typed day, waits for the rest of it.
    const read = readActivity(
      new URLSearchParams([...new URLSearchParams(printActivity(query)), [field, value]]),
    )
    if (value === '' || read[field] !== undefined) set(read)
  }
  const choices = { by: choicesOfBy(query.by, changes), ...CHOICES }
  return (
    <search
      aria-label="Filter changes"
      className="grid shrink-0 grid-cols-2 gap-1.5 border-b bg-bg p-2 md:flex md:flex-wrap"
    >
      {(['by', 'field', 'outcome', 'size'] as const).map(field => (
        <select
          key={field}
          aria-label={NAMES[field]}
          value={query[field] ?? ''}
          onChange={event => change(field, event.target.value)}
          className={`${CONTROL} ${query[field] ? 'border-accent font-medium' : ''}`}
        >
          {choices[field].map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ))}
      {(['from', 'to'] as const).map(field => (
        <label key={field} className="flex min-w-0 items-center gap-1.5 text-muted text-sm">
          {field === 'from' ? 'From' : 'to'}
          <input
            type="date"
            // Drawn anew where the URL says another day, and otherwise left to who types in it.
            key={query[field] ?? ''}
            defaultValue={query[field] ?? ''}
            onChange={event => change(field, event.target.value)}
            className={`${CONTROL} grow text-text ${query[field] ? 'border-accent' : ''}`}
          />
        </label>
      ))}
      {query.finding ? (
        <Button
          ref={keepFocus}
          aria-label="Of one finding; show those of every finding"
          onClick={() => change('finding', '')}
        >
          Of one finding
          <X className="size-3.5" aria-hidden />
        </Button>
      ) : null}
      {Object.keys(query).length > 0 ? (
        <Button ref={keepFocus} variant="ghost" onClick={() => set({})}>
          Clear
        </Button>
      ) : null}
    </search>
  )
}
