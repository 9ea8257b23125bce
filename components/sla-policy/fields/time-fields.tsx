import { useState } from 'react'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import type { SlaPolicy } from '@/lib/api/sla/sla-policy'
import { ProblemText, useProblem } from './field'
import { HolidayList } from './holiday-list'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

const KINDS = [
  { business: false, label: 'Calendar time', help: 'every day counts' },
  { business: true, label: 'Business time', help: 'workdays count, holidays do not' },
] as const

type PartProps = { editor: Editor; onTime: (change: Partial<SlaPolicy['time']>) => void }

const Kind = ({ editor, onTime }: PartProps) => (
  <fieldset className="flex flex-col text-sm">
    <legend className="sr-only">What counts</legend>
    {KINDS.map(({ business, label, help }) => (
      <label key={label} className="flex min-h-7 items-center gap-2">
        <input
          type="radio"
          name="policy-time"
          className="size-3.5 accent-accent-solid"
          checked={editor.draft.time.business === business}
          onChange={() => onTime({ business })}
        />
        {label}: <span className="text-muted">{help}</span>
      </label>
    ))}
  </fieldset>
)

/** Runs in the browser only, once a person uses it: the server may know other zones. */
const zones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]

function Zone({ editor, onTime }: PartProps) {
  const [offered, setOffered] = useState<readonly string[]>([])
  const { id, problem, onBlur } = useProblem(editor, 'time.zone')
  return (
    <div className="flex flex-col gap-1 text-sm">
      <label htmlFor={id}>Time zone</label>
      <Input
        id={id}
        list={`${id}-zones`}
        value={editor.draft.time.zone}
        autoComplete="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onBlur={onBlur}
        onFocus={() => setOffered(zones())}
        onChange={event => onTime({ zone: event.target.value })}
        className="max-w-64"
      />
      <datalist id={`${id}-zones`}>
        {offered.map(zone => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <ProblemText id={`${id}-problem`}>{problem}</ProblemText>
    </div>
  )
}

function Workdays({ editor, onTime }: PartProps) {
  const { workdays } = editor.draft.time
  const problem = editor.problems.get('time.workdays')
  return (
    <fieldset className="flex flex-col gap-1 text-sm">
      <legend className="pb-1">Workdays</legend>
      <div className="flex flex-wrap gap-x-4">
        {WEEKDAYS.map((name, index) => {
          const day = index + 1
          return (
            <label key={name} className="flex min-h-7 items-center gap-1.5">
              <Checkbox
                checked={workdays.includes(day)}
                onChange={event =>
                  onTime({
                    workdays: event.target.checked
                      ? [...workdays, day].toSorted((a, b) => a - b)
                      : workdays.filter(other => other !== day),
                  })
                }
              />
              {name}
            </label>
          )
        })}
      </div>
      <ProblemText id="policy-workdays-problem">{problem}</ProblemText>
    </fieldset>
  )
}

/** Chooses which time counts, and in which zone. */
export function TimeFields({ editor }: { editor: Editor }) {
  const { business, holidays } = editor.draft.time
  const onTime = (change: Partial<SlaPolicy['time']>) =>
    editor.change(draft => ({ ...draft, time: { ...draft.time, ...change } }))
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Kind editor={editor} onTime={onTime} />
        <Zone editor={editor} onTime={onTime} />
        {business ? <Workdays editor={editor} onTime={onTime} /> : null}
      </div>
      {business ? (
        <HolidayList holidays={holidays} onChange={change => onTime({ holidays: change })} />
      ) : (
        <p className="text-muted text-xs">
          Workdays and holidays count only in business time.
          {holidays.length > 0 ? ` ${holidays.length} holidays are saved for it.` : ''}
        </p>
      )}
    </div>
  )
}
