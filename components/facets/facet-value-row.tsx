import { useId } from 'react'
import { SeverityMark } from '@/components/parts/severity-mark'
import { STATE_LOOK, StateMark } from '@/components/parts/state-mark'
import { Checkbox } from '@/components/ui/checkbox'
import { definitionOf } from '@/lib/filter/fields'
import { SEVERITIES } from '@/lib/finding/severity'
import { standardName } from '@/lib/finding/standard-name'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import type { FacetField } from './facet-fields'

type Props = {
  field: FacetField
  value: string
  label?: string | undefined
  count: number
  ticked: boolean
  excluded: boolean
  onTick: () => void
  onExclude: () => void
}

/** Shows one value. A click ticks it. Alt-click, the button at its end, or `-` on the box excludes it. */
export function FacetValueRow({ field, value, label, count, ticked, excluded, onTick, onExclude }: Props) {
  // The page may hold both the rail and the sheet.
  const id = useId()
  const name = label ? plainText(`${label} ${value}`) : wordsOf(field, value)
  return (
    <li className="facet-value">
      <label htmlFor={id}>
        <Checkbox
          id={id}
          checked={ticked}
          onChange={event => {
            const { nativeEvent } = event
            if (nativeEvent instanceof MouseEvent && nativeEvent.altKey) onExclude()
            else onTick()
          }}
          onKeyDown={event => {
            if (event.key !== '-') return
            event.preventDefault()
            onExclude()
          }}
        />
        <span className={excluded ? 'truncate text-muted line-through' : 'truncate'} title={name}>
          {label ? plainText(label) : <Value field={field} value={value} />}
        </span>
        <span className="tabular-nums">{formatCount(count)}</span>
      </label>
      <button
        type="button"
        aria-label={excluded ? `Stop excluding ${name}` : `Exclude ${name}`}
        aria-pressed={excluded}
        title={excluded ? 'Stop excluding' : 'Exclude (alt-click, or - on the box)'}
        onClick={onExclude}
      />
    </li>
  )
}

const ANSWERS: Readonly<Record<string, string>> = { true: 'Yes', false: 'No', '': '(not known)' }

function wordsOf(field: FacetField, value: string): string {
  if (definitionOf(field).kind === 'boolean') return ANSWERS[value] ?? value
  return value === '' ? '(none)' : plainText(value)
}

function Value({ field, value }: { field: FacetField; value: string }) {
  if (value === '') return <span className="text-muted">{wordsOf(field, value)}</span>
  const severity = field === 'severity' ? SEVERITIES.find(name => name === value) : undefined
  if (severity) return <SeverityMark severity={severity} />
  if (field === 'standard') return plainText(standardName(value))
  const state = isState(value) ? value : null
  return state && ['state', 'workflow', 'record', 'compliance', 'sla'].includes(field) ? (
    <StateMark state={state} wraps />
  ) : (
    wordsOf(field, value)
  )
}

const isState = (value: string): value is keyof typeof STATE_LOOK => Object.hasOwn(STATE_LOOK, value)
