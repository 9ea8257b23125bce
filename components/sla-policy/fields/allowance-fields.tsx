import { useId } from 'react'
import { ALLOWANCE_KINDS, type AllowanceKind, type RuleDraft } from '@/components/sla-policy/edit/draft'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { NumberField } from './field'

const KIND_WORDS = {
  factor: 'Part of the days',
  hours: 'Hours',
  days: 'Days of its own',
  none: 'No SLA',
} as const satisfies Record<AllowanceKind, string>

type Props = {
  editor: Editor
  place: string
  rule: RuleDraft
  onChange: (change: Partial<RuleDraft>) => void
}

const isKind = (value: string): value is AllowanceKind => value in KIND_WORDS

/** Edits what a rule allows: its kind, and the number that the kind needs. Days have a row of their own. */
export function AllowanceFields({ editor, place, rule, onChange }: Props) {
  const id = useId()
  const number = { editor, place: `${place}.allowance`, hideLabel: true }
  return (
    <div className="flex items-start gap-2">
      <label htmlFor={id} className="sr-only">
        Allowance
      </label>
      <select
        id={id}
        value={rule.kind}
        onChange={event => {
          if (isKind(event.target.value)) onChange({ kind: event.target.value })
        }}
        className="h-8 w-36 shrink-0 rounded-md border border-control bg-surface px-2 text-sm"
      >
        {ALLOWANCE_KINDS.map(kind => (
          <option key={kind} value={kind}>
            {KIND_WORDS[kind]}
          </option>
        ))}
      </select>
      {rule.kind === 'factor' ? (
        <NumberField
          {...number}
          label="Part of the days"
          unit="×"
          value={rule.factor}
          onChange={factor => onChange({ factor })}
        />
      ) : null}
      {rule.kind === 'hours' ? (
        <NumberField
          {...number}
          label="Hours"
          unit="h"
          value={rule.hours}
          onChange={hours => onChange({ hours })}
        />
      ) : null}
    </div>
  )
}
