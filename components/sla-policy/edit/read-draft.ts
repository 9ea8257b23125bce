import { type SlaAllowance, type SlaPolicy, slaPolicy } from '@/lib/api/sla/sla-policy'
import { SEVERITIES, type Severity } from '@/lib/finding/severity'
import { checkRuleFilter } from '@/lib/sla/check-rule-filter'
import type { DaysDraft, Draft, RuleDraft } from './draft'

/** The errors, by their place in the policy: `days.HIGH`, `rules.2.filter`. */
export type Problems = ReadonlyMap<string, string>

export type ReadDraft =
  | { readonly ok: true; readonly policy: SlaPolicy }
  | { readonly ok: false; readonly problems: Problems }

/** Reads a number. Other text becomes NaN, which no schema accepts. */
const readNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text))
const readDay = (text: string): number | null => (text.trim() === '' ? null : Number(text))

function readDays(days: DaysDraft): Record<Severity, number | null> {
  const { CRITICAL, HIGH, MEDIUM, LOW, INFORMATIONAL } = days
  return {
    CRITICAL: readDay(CRITICAL),
    HIGH: readDay(HIGH),
    MEDIUM: readDay(MEDIUM),
    LOW: readDay(LOW),
    INFORMATIONAL: readDay(INFORMATIONAL),
  }
}

function readAllowance({ kind, factor, hours, days }: RuleDraft): SlaAllowance {
  switch (kind) {
    case 'factor':
      return { factor: readNumber(factor) }
    case 'hours':
      return { hours: readNumber(hours) }
    case 'days':
      return { days: readDays(days) }
    case 'none':
      return { none: true }
  }
}

/** Says in words what a field accepts, because the schema would speak of JSON. */
const WORDS: readonly (readonly [place: RegExp, words: string])[] = [
  [/^(rules\.\d+\.allowance\.)?days\./, 'Give more than 0 and up to 3,650 days, or nothing for no SLA'],
  [/^(at_risk|grace)_hours$/, 'Give 0 to 87,600 hours'],
  [/^reopen_days$/, 'Give 0 to 3,650 days'],
  [/^escalate_days$/, 'Give 1 to 365 days'],
  [/^rules\.\d+\.name$/, 'Give the rule a name of up to 80 characters'],
]

const ALLOWANCE_WORDS = {
  factor: 'Give more than 0 and up to 100',
  hours: 'Give more than 0 and up to 87,600 hours',
  days: 'Give more than 0 and up to 3,650 days, or nothing for no SLA',
  none: '',
} as const

function wordsFor(place: string, message: string, { rules }: Draft): string {
  const [, index] = /^rules\.(\d+)\.allowance/.exec(place) ?? []
  const rule = index === undefined ? undefined : rules[Number(index)]
  if (rule) return ALLOWANCE_WORDS[rule.kind]
  return WORDS.find(([pattern]) => pattern.test(place))?.[1] ?? message
}

/** Names the wrong days of a rule. The schema names only the whole allowance. */
const dayProblems = ({ kind, days }: RuleDraft, index: number): string[] =>
  kind === 'days'
    ? SEVERITIES.filter(
        severity => !slaPolicy.shape.days.shape[severity].safeParse(readDay(days[severity])).success,
      ).map(severity => `rules.${index}.allowance.days.${severity}`)
    : []

function ruleProblems({ rules }: Draft): [string, string][] {
  const names = rules.map(({ name }) => name.trim())
  return rules.flatMap((rule, index) => {
    const problems: [string, string][] = dayProblems(rule, index).map(place => [place, ALLOWANCE_WORDS.days])
    const [wrong] = checkRuleFilter(rule.filter)
    if (wrong) problems.push([`rules.${index}.filter`, wrong.message])
    const name = names[index] ?? ''
    if (name !== '' && names.indexOf(name) < index)
      problems.push([`rules.${index}.name`, 'Another rule has the same name'])
    return problems
  })
}

/** Reads a draft as a policy, or lists every error in it. */
export function readDraft(draft: Draft): ReadDraft {
  const read = slaPolicy.safeParse({
    days: readDays(draft.days),
    at_risk_hours: readNumber(draft.at_risk_hours),
    grace_hours: readNumber(draft.grace_hours),
    reopen_days: readNumber(draft.reopen_days),
    time: draft.time,
    from_fix: draft.from_fix,
    counted_ends: draft.counted_ends,
    samples: draft.samples,
    escalate_days: readNumber(draft.escalate_days),
    rules: draft.rules.map(rule => ({
      name: rule.name,
      filter: rule.filter,
      allowance: readAllowance(rule),
    })),
  })
  const found: [string, string][] = ruleProblems(draft)
  for (const { path, message } of read.error?.issues ?? []) {
    // The schema's union says at which of its members an allowance failed. That says nothing, because the kind is
    // known.
    const place = path.slice(0, path[2] === 'allowance' ? 3 : undefined).join('.')
    if (place !== 'rules') found.push([place, wordsFor(place, message, draft)])
  }
  if (read.success && found.length === 0) return { ok: true, policy: read.data }
  return { ok: false, problems: new Map(found) }
}
