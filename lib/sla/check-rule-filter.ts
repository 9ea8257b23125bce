import type { FilterError } from '@/lib/filter/ast'
import { readDuration } from '@/lib/filter/duration'
import { definitionOf, HISTORY_FIELDS } from '@/lib/filter/fields'
import { refuseMe } from '@/lib/filter/me'
import { parseFilter } from '@/lib/filter/parse'
import { type ScannedTerm, scanFilter } from '@/lib/filter/scan'
import { fieldOf } from '@/lib/filter/term-field'

/** Fields that depend on the clock that the rule governs, or on the time. */
const CIRCULAR: ReadonlySet<string> = new Set([
  'sla',
  'due',
  ...HISTORY_FIELDS,
  'sla_rule',
  'sla_severity',
  'age',
  'exception',
])

const WHY =
  'A rule decides how long the clock runs, so it may not depend on what the clock says or on the hour'

const NOT_ME = 'A rule applies to all findings alike: write the name of the owner instead of me'

function problemOf(term: ScannedTerm): FilterError[] {
  const field = fieldOf(term.name)
  if (field === null) return []
  if (CIRCULAR.has(field)) {
    const { start, end } = term.name ?? term
    return [{ message: `A rule cannot use ${field}. ${WHY}`, start, end }]
  }
  if (definitionOf(field).kind !== 'date') return []
  return term.values
    .filter(({ text }) => readDuration(text) !== null)
    .map(({ text, start, end }) => ({
      message: `A rule cannot use ${text}, which is another day tomorrow: give a date. ${WHY}`,
      start,
      end,
    }))
}

/** Lists why a text cannot be the filter of a rule of the SLA policy, in the order of the text. */
export function checkRuleFilter(text: string): readonly FilterError[] {
  const parsed = parseFilter(text)
  if (!parsed.ok) return parsed.errors
  return [...scanFilter(text).terms.flatMap(problemOf), ...refuseMe(text, NOT_ME)].sort(
    (a, b) => a.start - b.start,
  )
}
