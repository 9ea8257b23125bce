import { useId, useRef, useState } from 'react'
import { TermInput } from '@/components/filter/term-input'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { ProblemText } from '@/components/sla-policy/fields/field'
import { checkRuleFilter } from '@/lib/sla/check-rule-filter'

type Props = {
  editor: Editor
  place: string
  label: string
  filter: string
  onChange: (filter: string) => void
}

/** Edits the filter of a rule, with completion. It marks errors at their character. */
export function RuleFilter({ editor, place, label, filter, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [wasLeft, setLeft] = useState(false)
  const shows = wasLeft || editor.insists
  const errors = shows ? checkRuleFilter(filter) : []
  const problem = shows ? editor.problems.get(place) : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the blur is that of the input within
    <div className="flex min-w-0 flex-col gap-1" onBlur={() => setLeft(true)}>
      <div className="flex min-h-8 items-center rounded-md border border-control bg-surface px-1.5 focus-within:outline-2 focus-within:outline-accent has-aria-invalid:border-breach">
        <TermInput
          input={input}
          label={label}
          text={filter}
          context=""
          errors={errors}
          errorId={`${id}-problem`}
          placeholder="Which findings, such as exposure:true environment:production"
          onText={onChange}
          onApply={onChange}
          onCancel={() => input.current?.blur()}
          onBack={() => undefined}
        />
      </div>
      <ProblemText id={`${id}-problem`}>{problem}</ProblemText>
    </div>
  )
}
