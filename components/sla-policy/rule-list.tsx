import { Plus } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { addRule, type Draft, moveRule, type RuleDraft, removeRule } from '@/components/sla-policy/edit/draft'
import { isEqualJson } from '@/components/sla-policy/edit/equal-json'
import type { Editor } from '@/components/sla-policy/edit/use-editor'
import { Button } from '@/components/ui/button'
import { notify } from '@/components/ui/notify'
import type { RuleEffect } from '@/lib/api/sla/sla-policy'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { GovernedLink } from './rule-effect'
import { RuleRow } from './rule-row'

const wordsOf = ({ name }: RuleDraft, index: number): string => plainText(name.trim()) || `Rule ${index + 1}`

const governing = (rules: readonly { name: string; filter: string }[]) =>
  rules.map(({ name, filter }) => [name.trim(), filter.trim()])

type Shown = { readonly effect: RuleEffect | undefined; readonly isPreview: boolean }

/**
 * Counts what a rule does. The count is of the version in force when this rule and all rules before it are unchanged,
 * since earlier rules win. Otherwise it is of the preview.
 */
function effectAt({ draft, inForce, previewed }: Editor, index: number): Shown {
  const [own, kept] = [draft.rules, inForce.policy.rules].map(rules => governing(rules).slice(0, index + 1))
  if (isEqualJson(own, kept)) return { effect: inForce.rules[index], isPreview: false }
  return { effect: previewed?.rules[index], isPreview: true }
}

const putBack = (draft: Draft, rule: RuleDraft, index: number): Draft =>
  draft.rules.some(({ id }) => id === rule.id)
    ? draft
    : { ...draft, rules: draft.rules.toSpliced(index, 0, rule) }

function Rest({ editor: { inForce, previewed, isEdited } }: { editor: Editor }) {
  const { count, filter } = inForce.ungoverned
  return (
    <p className="border-t py-3 pl-8 text-muted text-xs">
      Everything else has the days above: <GovernedLink count={count} filter={filter} />
      {isEdited && previewed ? `, ${formatCount(previewed.ungoverned.count)} after this edit` : ''}
    </p>
  )
}

/** Lists the rules in their order. The first that matches governs a finding. */
export function RuleList({ editor }: { editor: Editor }) {
  const list = useRef<HTMLOListElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const [said, setSaid] = useState('')
  const { rules } = editor.draft
  // Moves the focus after the change is drawn. React may replay an early press, and then draws it later.
  const afterwards = useRef<(() => void) | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rules are what was drawn
  useLayoutEffect(() => {
    afterwards.current?.()
    afterwards.current = null
  }, [rules])
  const focusName = (id: string | undefined) => {
    const name = list.current?.querySelector<HTMLElement>(`[data-rule="${id}"] [data-rule-name]`)
    ;(name ?? add.current)?.focus()
  }
  const move = (rule: RuleDraft, index: number, by: 1 | -1) => {
    const to = index + by
    if (to < 0 || to >= rules.length) return
    const had = document.activeElement
    editor.change(draft => moveRule(draft, rule.id, by))
    // Moving an element takes the focus away from it.
    if (had instanceof HTMLElement) afterwards.current = () => had.focus()
    setSaid(`${wordsOf(rule, index)} is rule ${to + 1} of ${rules.length}`)
  }
  const remove = (rule: RuleDraft, index: number) => {
    editor.change(draft => removeRule(draft, rule.id))
    afterwards.current = () => focusName((rules[index + 1] ?? rules[index - 1])?.id)
    notify(`${wordsOf(rule, index)} is removed from the edit.`, {
      action: { label: 'Put back', onClick: () => editor.change(draft => putBack(draft, rule, index)) },
    })
  }
  return (
    <>
      {rules.length === 0 ? (
        <p className="max-w-prose pb-2 text-muted text-sm">
          No rules: the days above apply to every finding. A rule gives some findings another time, such as
          half the days for exposed findings in production, or no SLA for sandboxes.
        </p>
      ) : null}
      <ol ref={list}>
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            editor={editor}
            rule={rule}
            index={index}
            {...effectAt(editor, index)}
            onMove={by => move(rule, index, by)}
            onRemove={() => remove(rule, index)}
          />
        ))}
      </ol>
      {rules.length > 0 ? <Rest editor={editor} /> : null}
      <p role="status" className="sr-only">
        {said}
      </p>
      <Button
        ref={add}
        onClick={() => {
          editor.change(addRule)
          afterwards.current = () => {
            const names = list.current?.querySelectorAll<HTMLElement>('[data-rule-name]')
            names?.[names.length - 1]?.focus()
          }
        }}
      >
        <Plus className="size-4" aria-hidden /> Add rule
      </Button>
    </>
  )
}
