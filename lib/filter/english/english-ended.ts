import type { Term } from '@/lib/filter/ast'
import { type EndKind, readEnded } from '@/lib/filter/ended'
import { describeDate } from '@/lib/filter/english/english-date'
import { OUTCOME_OF_ONE } from '@/lib/format/outcome-words'

const LATENESS = { in_time: 'in time', late: 'late', no_sla: 'without an SLA' } as const

/** Writes `archived by its source`, `ended late`. */
function happened({ end, lateness, counted }: EndKind): string {
  const words = lateness === null ? '' : ` ${LATENESS[lateness]}`
  if (counted) return 'ended in a way that counts'
  if (end === null) return `ended${words}`
  return `ended${words}, ${end === 'unrecorded' ? 'how is not recorded' : OUTCOME_OF_ONE[end]},`
}

/** Describes a term about how findings ended within a time: `ended late, archived by its source, in October 2026`. */
export function describeEnded(term: Term): string {
  const not = term.negated ? 'not ' : ''
  const phrases = term.values.map(value => {
    if (value === '') return term.negated ? 'ended at some time' : 'never ended'
    const ended = readEnded(value)
    if (ended === null) return value
    return not + describeDate(term, ended.kind === null ? 'ended' : happened(ended.kind), ended.date)
  })
  return phrases.join(term.negated ? ' and ' : ' or ')
}
