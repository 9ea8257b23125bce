import type { SlaSummary } from '@/lib/api/sla'
import { formatInstant } from '@/lib/format/instant'
import { counted } from './words'

type Props = { summary: SlaSummary; cost: number }

const ENGINES = { duckdb: 'Hubdesk’s own index', athena: 'Amazon Athena over the findings lake' } as const

/** Where the numbers come from, once for the page; `cost` in US dollars of what it asked. */
export const ProvenanceLine = ({ summary: { provenance, total }, cost }: Props) => (
  <p className="px-4 py-2 text-muted text-xs tabular-nums">
    As of {formatInstant(provenance.snapshot)} UTC, from {ENGINES[provenance.engine]}
    {provenance.engine === 'athena' ? `; this page’s questions cost $${cost.toFixed(4)}` : ''}. All days and
    times are UTC.{' '}
    {total.no_sla > 0
      ? `${counted(total.no_sla, 'finding has', 'findings have')} no SLA and so no part in these numbers.`
      : ''}
  </p>
)
