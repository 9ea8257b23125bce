import { SEVERITY_LOOK } from '@/components/parts/severity-mark'
import { Mark } from '@/components/ui/mark'
import type { FindingGroup } from '@/lib/api/findings'
import { SEVERITIES } from '@/lib/finding/severity'
import { formatCount } from '@/lib/format/instant'
import { narrowFilter } from './group-filter'
import { ListLink } from './list-link'

type Props = {
  severities: FindingGroup['severities']
  /** The name and the filter of the group. */
  name: string
  filter: string
  tabIndex: 0 | -1
  onList: (filter: string) => void
}

/** How many findings of a group have each severity, worst first: numbers that open their lists, over a bar of shares. */
export function SeverityStrip({ severities, name, filter, tabIndex, onList }: Props) {
  const parts = SEVERITIES.filter(severity => severities[severity] > 0)
  const words = (severity: (typeof SEVERITIES)[number]) =>
    `${formatCount(severities[severity])} ${SEVERITY_LOOK[severity].word.toLowerCase()}`
  return (
    <div className="min-w-0">
      <div className="grid grid-cols-5 items-center text-xs tabular-nums">
        {parts.map(severity => (
          <span key={severity} style={{ gridColumn: SEVERITIES.indexOf(severity) + 1 }}>
            <ListLink
              filter={narrowFilter(filter, 'severity', severity)}
              label={`${words(severity)} of ${name}`}
              title={words(severity)}
              tabIndex={tabIndex}
              onList={onList}
              className="inline-flex min-h-6 min-w-6 items-center gap-1 hover:underline"
            >
              <Mark shape={SEVERITY_LOOK[severity].shape} className={SEVERITY_LOOK[severity].className} />
              {formatCount(severities[severity])}
            </ListLink>
          </span>
        ))}
      </div>
      <div
        aria-hidden
        title={parts.map(words).join(', ')}
        className="flex h-1 gap-px overflow-hidden rounded-sm bg-active"
      >
        {parts.map(severity => (
          <span
            key={severity}
            className={`${SEVERITY_LOOK[severity].className} bg-current`}
            style={{ flexGrow: severities[severity], flexBasis: 0 }}
          />
        ))}
      </div>
    </div>
  )
}
