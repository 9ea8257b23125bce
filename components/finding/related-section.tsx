import Link from 'next/link'
import { Section } from '@/components/parts/section'
import type { FindingDetail } from '@/lib/api/findings'
import { formatCount } from '@/lib/format/instant'

const WORDS = {
  signal: 'that contribute to this exposure',
  resource: 'on the same resource',
  control: 'of the same control',
  cve: 'with the same CVE',
} as const

/** Counts findings that share its resource, its control or its CVEs. Each number opens exactly that list. */
export function RelatedSection({ related }: { related: FindingDetail['related'] }) {
  if (related.length === 0) return null
  return (
    <Section title="Related findings">
      <ul className="text-sm">
        {related.map(({ by, count, filter }) => (
          <li key={by}>
            <Link
              href={`/findings?filter=${encodeURIComponent(filter)}`}
              className="inline-flex min-h-6 items-center text-accent tabular-nums underline-offset-2 hover:underline"
            >
              {formatCount(count)} {WORDS[by]}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
