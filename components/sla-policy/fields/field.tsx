import { clsx } from 'clsx'
import { type ReactNode, useId, useState } from 'react'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { Input } from '@/components/ui/input'

/** Returns the error at a place, once the field lost the focus or all errors show. */
export function useProblem(editor: Editor, place: string) {
  const [wasLeft, setLeft] = useState(false)
  const id = useId()
  const problem = wasLeft || editor.insists ? editor.problems.get(place) : undefined
  return { id, problem, onBlur: () => setLeft(true) }
}

export const ProblemText = ({ id, children }: { id: string; children: string | undefined }) =>
  children ? (
    <p id={id} role="alert" className="text-xs">
      {children}.
    </p>
  ) : null

type Props = {
  editor: Editor
  /** Its place in the policy, such as `days.HIGH`. */
  place: string
  label: ReactNode
  /** Hides the label when the row says what the number is. */
  hideLabel?: boolean
  /** Follows the number. */
  unit?: string
  help?: string
  value: string
  className?: string
  onChange: (value: string) => void
}

/** Edits a number of the policy: its name, its value with its unit, what it does, and its error. */
export function NumberField(props: Props) {
  const { editor, place, label, hideLabel, unit, help, value, className, onChange } = props
  const { id, problem, onBlur } = useProblem(editor, place)
  const described = [help ? `${id}-help` : '', problem ? `${id}-problem` : ''].filter(part => part !== '')
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1 text-sm', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'min-w-0'}>
        {label}
      </label>
      <div className="flex items-center gap-2">
        <Input
          id={id}
          inputMode="decimal"
          autoComplete="off"
          value={value}
          aria-invalid={problem !== undefined}
          aria-describedby={described.join(' ') || undefined}
          onBlur={onBlur}
          onChange={event => onChange(event.target.value)}
          className="max-w-20 text-right tabular-nums"
        />
        {unit ? <span className="text-muted">{unit}</span> : null}
      </div>
      {help ? (
        <p id={`${id}-help`} className="text-muted text-xs">
          {help}
        </p>
      ) : null}
      <ProblemText id={`${id}-problem`}>{problem}</ProblemText>
    </div>
  )
}
