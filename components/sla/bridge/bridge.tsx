import { CountLink } from '@/components/links/count-link'
import type { SlaEnds } from '@/lib/api/sla-ends'
import { OUTCOME_WORDS } from '@/lib/format/outcome-words'

const WORDS = { ...OUTCOME_WORDS, unrecorded: 'ended in a way that is not recorded' } as const

/**
 * Explains the ends of a period, each number with its list: `1,828 ended in 30 days: 312 passed, …, 187 gone; 1,641
 * count in the breach rate`.
 */
export function Bridge({ ends, during }: { ends: SlaEnds; during: string }) {
  const shown = ends.outcomes.filter(({ outcome, count }) => outcome !== 'unrecorded' || count > 0)
  return (
    <p className="text-muted text-sm">
      <CountLink count={ends.total.count} filter={ends.total.filter} name={`ended ${during}`} /> ended{' '}
      {during}
      {shown.map(({ outcome, count, filter, late }, place) => (
        <span key={outcome}>
          {place === 0 ? ': ' : ', '}
          <CountLink count={count} filter={filter} name={`${WORDS[outcome]} ${during}`} /> {WORDS[outcome]}
          {late.count === 0 ? null : (
            <>
              {' ('}
              <CountLink count={late.count} filter={late.filter} name={`of these late ${during}`} /> late)
            </>
          )}
        </span>
      ))}
      ; <CountLink count={ends.counted.count} filter={ends.counted.filter} name={`that count ${during}`} />{' '}
      {ends.counted.count === 1 ? 'counts' : 'count'} in the breach rate
      {ends.again === 0 ? null : `, and ${ends.again} closings of findings that ended again`}
    </p>
  )
}
