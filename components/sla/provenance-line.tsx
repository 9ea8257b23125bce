import { counted } from '@/components/chart/words'
import { useStatus } from '@/components/shell/use-status'
import type { SlaSummary } from '@/lib/api/sla/sla'
import { formatInstant } from '@/lib/format/instant'
import { notComparedWords } from '@/lib/sla/comparable'
import { historiesWords } from '@/lib/sla/histories-words'

type Props = { summary: SlaSummary; cost: number }

const ENGINES = { duckdb: 'Hubdesk’s own index', athena: 'Amazon Athena over the findings lake' } as const

/** Shows once for the page where the numbers come from, and whether they may still change. `cost` is in US dollars. */
export function ProvenanceLine({
  summary: { provenance, total, from, at, ends_known_from: known },
  cost,
}: Props) {
  const { data } = useStatus()
  const before = Date.parse(from) - (Date.parse(at) - Date.parse(from))
  const moving = data ? historiesWords(data.histories) : null
  return (
    <div className="px-4 py-2 text-muted text-xs tabular-nums">
      <p role="status">{moving}</p>
      <p>
        As of {formatInstant(provenance.snapshot)} UTC, from {ENGINES[provenance.engine]}
        {provenance.engine === 'athena' ? `; this page’s questions cost $${cost.toFixed(4)}` : ''}. All days
        and times are UTC.{' '}
        {total.no_sla > 0
          ? `${counted(total.no_sla, 'finding has', 'findings have')} no SLA, so these numbers do not count them.`
          : ''}
      </p>
      {known !== null && before < Date.parse(known) ? <p>{notComparedWords(known.slice(0, 10))}</p> : null}
    </div>
  )
}
