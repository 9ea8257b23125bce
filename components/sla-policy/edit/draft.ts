import type { SlaAllowance, SlaPolicy, SlaRule } from '@/lib/api/sla/sla-policy'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'

/** Days as typed. An empty text means no SLA. */
export type DaysDraft = Readonly<Record<Severity, string>>

export const ALLOWANCE_KINDS = ['factor', 'hours', 'days', 'none'] as const
export type AllowanceKind = (typeof ALLOWANCE_KINDS)[number]

/** Each kind keeps its own typed values, so that trying another kind loses nothing. */
export type RuleDraft = {
  /** Distinguishes rules while their names are typed. It is not part of the policy. */
  readonly id: string
  readonly name: string
  readonly filter: string
  readonly kind: AllowanceKind
  readonly factor: string
  readonly hours: string
  readonly days: DaysDraft
}

/** The numbers of the policy, as typed. */
export const NUMBERS = ['at_risk_hours', 'grace_hours', 'reopen_days', 'escalate_days'] as const
export type NumberName = (typeof NUMBERS)[number]

/**
 * A policy that is being edited. Numbers are text, since half a number is not yet a number. `readDraft` turns it into a
 * policy.
 */
export type Draft = Pick<SlaPolicy, 'time' | 'from_fix' | 'counted_ends' | 'samples'> &
  Readonly<Record<NumberName, string>> & {
    readonly days: DaysDraft
    readonly rules: readonly RuleDraft[]
  }

const NO_DAYS: DaysDraft = { CRITICAL: '', HIGH: '', MEDIUM: '', LOW: '', INFORMATIONAL: '' }

const toDays = (days: SlaPolicy['days']): DaysDraft => {
  const text = { ...NO_DAYS }
  for (const severity of SEVERITIES) text[severity] = days[severity] === null ? '' : String(days[severity])
  return text
}

function toAllowance(allowance: SlaAllowance): Pick<RuleDraft, 'kind' | 'factor' | 'hours' | 'days'> {
  const none = { kind: 'none', factor: '', hours: '', days: NO_DAYS } as const
  if ('factor' in allowance) return { ...none, kind: 'factor', factor: String(allowance.factor) }
  if ('hours' in allowance) return { ...none, kind: 'hours', hours: String(allowance.hours) }
  if ('days' in allowance) return { ...none, kind: 'days', days: toDays(allowance.days) }
  return none
}

const toRule = (rule: SlaRule, index: number): RuleDraft => ({
  id: String(index),
  name: rule.name,
  filter: rule.filter,
  ...toAllowance(rule.allowance),
})

/** Turns a policy into a draft. The same policy always gives the same draft. */
export const toDraft = (policy: SlaPolicy): Draft => ({
  days: toDays(policy.days),
  at_risk_hours: String(policy.at_risk_hours),
  grace_hours: String(policy.grace_hours),
  reopen_days: String(policy.reopen_days),
  escalate_days: String(policy.escalate_days),
  time: policy.time,
  from_fix: policy.from_fix,
  counted_ends: policy.counted_ends,
  samples: policy.samples,
  rules: policy.rules.map(toRule),
})

/** Adds a rule with only a kind at the end, because earlier rules win. */
export function addRule(draft: Draft): Draft {
  const ids = draft.rules.map(({ id }) => Number(id))
  const id = String(Math.max(-1, ...ids) + 1)
  const rule = {
    id,
    name: '',
    filter: '',
    kind: 'factor',
    factor: '0.5',
    hours: '',
    days: draft.days,
  } as const
  return { ...draft, rules: [...draft.rules, rule] }
}

export const changeRule = (draft: Draft, id: string, change: Partial<RuleDraft>): Draft => ({
  ...draft,
  rules: draft.rules.map(rule => (rule.id === id ? { ...rule, ...change } : rule)),
})

export const removeRule = (draft: Draft, id: string): Draft => ({
  ...draft,
  rules: draft.rules.filter(rule => rule.id !== id),
})

/** Moves a rule by one place. Returns the same draft when the rule is already at that end. */
export function moveRule(draft: Draft, id: string, by: 1 | -1): Draft {
  const from = draft.rules.findIndex(rule => rule.id === id)
  const rule = draft.rules[from]
  const to = from + by
  if (rule === undefined || to < 0 || to >= draft.rules.length) return draft
  return { ...draft, rules: draft.rules.toSpliced(from, 1).toSpliced(to, 0, rule) }
}
