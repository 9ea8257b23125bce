import { FilterLink } from '@/components/finding/filter-link'
import { Section } from '@/components/parts/section'
import type { FindingDetail } from '@/lib/api/findings'
import { plainText } from '@/lib/format/plain-text'

type Signal = FindingDetail['signals'][number]

const wordsOf = ({ traits }: Signal): string =>
  traits
    .map(({ category, values, contextual }) =>
      [category, contextual ? '(context)' : '', values.join(', ')].filter(part => part !== '').join(' '),
    )
    .join('; ')

/** What an exposure is made of: the findings that contribute to it, by the traits that they add. */
export function SignalsSection({ finding }: { finding: FindingDetail }) {
  if (!finding.exposure || finding.signals.length === 0) return null
  const categories = [
    ...new Set(finding.signals.flatMap(({ traits }) => traits.map(({ category }) => category))),
  ]
  return (
    <Section title="Why it is exposed">
      {categories.length > 0 ? (
        <p className="pb-2 text-sm">Traits: {plainText(categories.join(', '))}.</p>
      ) : null}
      <ul className="divide-y text-sm" aria-label="Contributing findings">
        {finding.signals.map(signal => (
          <li key={signal.id} className="py-1">
            <FilterLink
              field="id"
              value={signal.id}
              className="inline-flex min-h-6 items-center text-accent underline-offset-2 hover:underline"
            >
              {plainText(signal.title ?? signal.id)}
            </FilterLink>
            <p className="text-muted text-xs">{plainText(wordsOf(signal))}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
