import type { NumberName } from '@/components/sla-policy/edit/draft'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { Checkbox } from '@/components/ui/checkbox'
import { OUTCOMES } from '@/lib/finding/clock-words'
import { OUTCOME_WORDS } from '@/lib/format/outcome-words'
import { NumberField } from './field'

const FIELDS: readonly { name: NumberName; label: string; unit: string; help: string }[] = [
  {
    name: 'at_risk_hours',
    label: 'At risk',
    unit: 'hours before',
    help: 'A clock with less time left is at risk. One that is due today is at risk too.',
  },
  {
    name: 'grace_hours',
    label: 'Grace',
    unit: 'hours',
    help: 'The least time that is left after severity rises, a finding reopens, or an exception ends.',
  },
  {
    name: 'reopen_days',
    label: 'Reopened within',
    unit: 'days',
    help: 'The clock continues. Later, a new one starts.',
  },
  {
    name: 'escalate_days',
    label: 'Escalate every',
    unit: 'days',
    help: 'After a breach, a step for the manager follows at this interval.',
  },
]

/** Edits what moves a clock, other than its days. */
export function ClockFields({ editor }: { editor: Editor }) {
  const { draft, change } = editor
  return (
    <>
      <div className="grid grid-cols-2 gap-x-6 gap-y-4 lg:grid-cols-4">
        {FIELDS.map(({ name, ...field }) => (
          <NumberField
            key={name}
            editor={editor}
            place={name}
            {...field}
            value={draft[name]}
            onChange={value => change(before => ({ ...before, [name]: value }))}
          />
        ))}
      </div>
      <label className="flex min-h-8 w-fit items-center gap-2 pt-3 text-sm">
        <Checkbox
          checked={draft.from_fix}
          onChange={event => change(before => ({ ...before, from_fix: event.target.checked }))}
        />
        Vulnerabilities have no SLA until a fix is available; their clock starts then
      </label>
      <label className="flex min-h-8 w-fit items-center gap-2 text-sm">
        <Checkbox
          checked={draft.samples}
          onChange={event => change(before => ({ ...before, samples: event.target.checked }))}
        />
        Sample findings have an SLA, too
      </label>
      <fieldset className="pt-3 text-sm">
        <legend className="text-muted text-xs">Ends that count in the breach rate</legend>
        <div className="flex flex-wrap gap-x-6">
          {OUTCOMES.map(outcome => (
            <label key={outcome} className="flex min-h-8 w-fit items-center gap-2">
              <Checkbox
                checked={draft.counted_ends.includes(outcome)}
                onChange={event => {
                  const wanted = event.target.checked
                  change(before => ({
                    ...before,
                    counted_ends: OUTCOMES.filter(one =>
                      one === outcome ? wanted : before.counted_ends.includes(one),
                    ),
                  }))
                }}
              />
              {OUTCOME_WORDS[outcome]}
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}
