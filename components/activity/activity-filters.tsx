import { X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { keepFocus } from '@/components/ui/keep-focus'
import type { Change } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'
import {
  type ActivityField,
  type ActivityQuery,
  isInverted,
  printActivity,
  readActivity,
} from './activity-query'
import { DayInput } from './day-input'
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

/** Lists the choices for `by`. The rows give the name of its person. */
function choicesOfBy(by: string | undefined, changes: readonly Change[]): Choice[] {
  const choices = [
    { value: '', words: 'By anyone' },
    { value: 'me', words: 'By me' },
  ]
  if (by === undefined || by === 'me') return choices
  const name = changes.find(({ actor }) => actor.id === by)?.actor.name
  return [...choices, { value: by, words: name ? `By ${plainText(name)}` : 'By another person' }]
}

type Props = { query: ActivityQuery; set: SetActivity; changes: readonly Change[] }

/** Shows the filters in one line above the list. The URL holds their values. */
export function ActivityFilters({ query, set, changes }: Props) {
  const change = (field: ActivityField, value: string) => {
    const read = readActivity(
      new URLSearchParams([...new URLSearchParams(printActivity(query)), [field, value]]),
    )
    set(read)
  }
  const problem = isInverted(query) ? 'activity-days' : null
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
          className={`h-8 min-w-0 rounded-md border bg-surface px-2 text-sm ${query[field] ? 'border-accent font-medium' : 'border-control'}`}
        >
          {choices[field].map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ))}
      <DayInput name="From" value={query.from ?? ''} problem={problem} onDay={day => change('from', day)} />
      <DayInput name="to" value={query.to ?? ''} problem={problem} onDay={day => change('to', day)} />
      {problem === null ? null : (
        <p id={problem} role="alert" className="col-span-2 self-center text-sm">
          From is later than to.
        </p>
      )}
      {query.finding ? (
        <Button
          ref={keepFocus}
          aria-label="Of one finding. Show changes of every finding"
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
