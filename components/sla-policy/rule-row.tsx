import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { changeRule, type RuleDraft } from '@/components/sla-policy/edit/draft'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { AllowanceFields } from '@/components/sla-policy/fields/allowance-fields'
import { DaysFields } from '@/components/sla-policy/fields/days-fields'
import { ProblemText, useProblem } from '@/components/sla-policy/fields/field'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Tooltip } from '@/components/ui/tooltip'
import type { RuleEffect } from '@/lib/api/sla/sla-policy'
import { plainText } from '@/lib/format/plain-text'
import { RuleEffectLine } from './rule-effect'
import { RuleFilter } from './rule-filter'

type Props = {
  editor: Editor
  rule: RuleDraft
  index: number
  effect: RuleEffect | undefined
  isPreview: boolean
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

function RuleName({
  editor,
  rule,
  place,
  onChange,
}: Pick<Props, 'editor' | 'rule'> & { place: string; onChange: (name: string) => void }) {
  const { id, problem, onBlur } = useProblem(editor, `${place}.name`)
  return (
    <div className="flex min-w-0 flex-col gap-1 max-sm:col-span-2">
      <Input
        aria-label="Name of the rule"
        data-rule-name
        value={rule.name}
        maxLength={80}
        autoComplete="off"
        placeholder="Name of the rule"
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? id : undefined}
        onBlur={onBlur}
        onChange={event => onChange(event.target.value)}
        className="font-medium"
      />
      <ProblemText id={id}>{problem}</ProblemText>
    </div>
  )
}

type ActsProps = Pick<Props, 'index' | 'onMove' | 'onRemove'> & { name: string; isLast: boolean }

function RuleActs({ name, index, isLast, onMove, onRemove }: ActsProps) {
  return (
    <div className="flex shrink-0">
      <Tooltip label="Move up" keys="Alt ↑">
        <Button
          size="icon"
          variant="ghost"
          aria-label={`Move ${name} up`}
          aria-disabled={index === 0}
          onClick={() => onMove(-1)}
        >
          <ArrowUp className="size-4" aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip label="Move down" keys="Alt ↓">
        <Button
          size="icon"
          variant="ghost"
          aria-label={`Move ${name} down`}
          aria-disabled={isLast}
          onClick={() => onMove(1)}
        >
          <ArrowDown className="size-4" aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip label="Remove">
        <Button size="icon" variant="ghost" aria-label={`Remove ${name}`} onClick={onRemove}>
          <X className="size-4" aria-hidden />
        </Button>
      </Tooltip>
    </div>
  )
}

/**
 * Edits one rule: its name, its allowance and its filter, with its number of findings. Alt and an arrow key move it.
 */
export function RuleRow({ editor, rule, index, effect, isPreview, onMove, onRemove }: Props) {
  const place = `rules.${index}`
  const id = useId()
  const name = plainText(rule.name.trim()) || `rule ${index + 1}`
  const onChange = (change: Partial<RuleDraft>) => editor.change(draft => changeRule(draft, rule.id, change))
  const onKeyDown = (event: KeyboardEvent) => {
    // Alt and an arrow key also open a list.
    if (!event.altKey || event.target instanceof HTMLSelectElement) return
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    event.stopPropagation()
    onMove(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li className="border-t first:border-t-0" onKeyDownCapture={onKeyDown} data-rule={rule.id}>
      <fieldset className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 py-3" aria-labelledby={id}>
        <legend id={id} className="sr-only">
          Rule {index + 1}: {name}
        </legend>
        <span aria-hidden className="pt-1.5 text-right text-muted text-sm tabular-nums">
          {index + 1}
        </span>
        <div className="flex min-w-0 flex-col gap-2">
          <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,1fr)_17rem_auto]">
            <RuleName
              editor={editor}
              rule={rule}
              place={place}
              onChange={value => onChange({ name: value })}
            />
            <AllowanceFields editor={editor} place={place} rule={rule} onChange={onChange} />
            <RuleActs
              name={name}
              index={index}
              isLast={index === editor.draft.rules.length - 1}
              onMove={onMove}
              onRemove={onRemove}
            />
          </div>
          {rule.kind === 'days' ? (
            <DaysFields
              editor={editor}
              place={`${place}.allowance.days`}
              days={rule.days}
              isSmall
              onChange={days => onChange({ days })}
            />
          ) : null}
          <RuleFilter
            editor={editor}
            place={`${place}.filter`}
            label={`Findings of ${name}`}
            filter={rule.filter}
            onChange={filter => onChange({ filter })}
          />
          <RuleEffectLine
            effect={effect}
            isPreview={isPreview}
            applied={editor.inForce.applied}
            previewHref={
              editor.previewed ? `/sla/policy/preview/${editor.previewed.id}?of=rule-${index}` : undefined
            }
          />
        </div>
      </fieldset>
    </li>
  )
}
