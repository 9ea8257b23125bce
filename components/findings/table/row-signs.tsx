import { SampleBadge } from '@/components/parts/sample-badge'
import { useNow } from '@/components/time/use-now'
import type { FindingItem } from '@/lib/api/findings'

const DAY_MS = 86_400_000

type Facts = Pick<FindingItem, 'sample' | 'exploit' | 'kev' | 'exposure' | 'opened' | 'state'>

const SIGN = 'ml-1.5 shrink-0 rounded-sm border border-control px-1 text-muted text-xs'

/** What a row must not hide, behind its title: that attackers can use it, that it is new, that it is a sample. */
export function RowSigns({ item }: { item: Facts }) {
  const now = useNow()
  const isNew = item.state === 'open' && item.opened !== null && now - Date.parse(item.opened) < DAY_MS
  return (
    <>
      {item.kev ? (
        <span className={SIGN} title="Attackers use it: it is in CISA’s KEV catalogue">
          KEV
        </span>
      ) : null}
      {item.exploit && !item.kev ? (
        <span className={SIGN} title="An exploit is known">
          Exploit
        </span>
      ) : null}
      {item.exposure ? (
        <span className={SIGN} title="An exposure finding: weaknesses that combine into a way in">
          Exposure
        </span>
      ) : null}
      {isNew ? (
        <span className={SIGN} title="Opened within the last 24 hours" suppressHydrationWarning>
          New
        </span>
      ) : null}
      {item.sample ? (
        <span className="ml-1.5">
          <SampleBadge />
        </span>
      ) : null}
    </>
  )
}
