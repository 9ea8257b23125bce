import { type ChangedFinding, DECISION_FIELDS, type Decided, type DecisionField } from '@/lib/api/changes'
import { plainText } from '@/lib/format/plain-text'

/** The names of the fields that decisions set. */
export const FIELD_WORDS = {
  workflow: 'Workflow',
  severity: 'Severity',
  owner: 'Owner',
  verification: 'Verification',
  note: 'Note',
} as const satisfies Record<DecisionField, string>

type Value = string | null | undefined

function Shown({ field, value }: { field: DecisionField; value: Value }) {
  if (value === null || value === undefined || value === '') return <span className="text-muted">none</span>
  return field === 'note' ? <q>{plainText(value)}</q> : plainText(value)
}

type Props = {
  field: DecisionField
  before: Value
  after: Value
  /** What the read-back found instead. Left out when it is as set. */
  seen?: Value
}

/** Shows one changed field, `Workflow NEW → NOTIFIED`. After a divergence it also shows Security Hub's value. */
export function ValueChange({ field, before, after, seen }: Props) {
  return (
    <p className="wrap-anywhere">
      <span className="text-muted">{FIELD_WORDS[field]}</span> <Shown field={field} value={before} />{' '}
      <span aria-hidden>→</span>
      <span className="sr-only"> to </span>{' '}
      <span className="font-medium">
        <Shown field={field} value={after} />
      </span>
      {seen === undefined ? null : (
        <>
          , Security Hub shows <Shown field={field} value={seen} />
        </>
      )}
    </p>
  )
}

type SetProps = Pick<ChangedFinding, 'set' | 'seen'> & { before: Partial<Decided> }

/** Shows every value that a decision sets on one finding, before and after. */
export function ValueChanges({ set, before, seen }: SetProps) {
  return DECISION_FIELDS.filter(field => set[field] !== undefined).map(field => (
    <ValueChange
      key={field}
      field={field}
      before={before[field]}
      after={set[field]}
      {...(seen?.[field] === undefined ? {} : { seen: seen[field] })}
    />
  ))
}
