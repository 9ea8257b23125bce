import { SEVERITY_LOOK, SeverityMark } from '@/components/parts/severity-mark'
import type { DaysDraft } from '@/components/sla-policy/edit/draft'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { Mark } from '@/components/ui/mark'
import { SEVERITIES } from '@/lib/finding/severity'
import { NumberField } from './field'

type Props = {
  editor: Editor
  /** The place of the days in the policy: `days`, or those of a rule. */
  place: string
  days: DaysDraft
  /** Shows only the shape of each severity, for a row within a rule. */
  isSmall?: boolean
  onChange: (days: DaysDraft) => void
}

function Label({ severity, isSmall }: { severity: (typeof SEVERITIES)[number]; isSmall: boolean }) {
  if (!isSmall) return <SeverityMark severity={severity} />
  const { shape, className, word } = SEVERITY_LOOK[severity]
  return (
    <span className="flex items-center gap-1 text-muted text-xs">
      <Mark shape={shape} className={className} />
      <span className="max-sm:sr-only">{word === 'Informational' ? 'Info' : word}</span>
    </span>
  )
}

/** Edits days by severity in one row, worst first. */
export function DaysFields({ editor, place, days, isSmall = false, onChange }: Props) {
  return (
    <div
      className={
        isSmall ? 'grid max-w-lg grid-cols-5 gap-2' : 'grid gap-x-4 gap-y-3 max-sm:grid-cols-2 sm:grid-cols-5'
      }
    >
      {SEVERITIES.map(severity => (
        <NumberField
          key={severity}
          editor={editor}
          place={`${place}.${severity}`}
          label={<Label severity={severity} isSmall={isSmall} />}
          {...(isSmall ? {} : { unit: days[severity].trim() === '' ? 'no SLA' : 'days' })}
          value={days[severity]}
          onChange={value => onChange({ ...days, [severity]: value })}
        />
      ))}
    </div>
  )
}
