import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { SeverityMark } from '@/components/parts/severity-mark'
import { Ago } from '@/components/time/ago'
import { Mark } from '@/components/ui/mark'
import { MiddleTruncated } from '@/components/ui/middle-truncated'
import type { FindingGroup, FindingItem } from '@/lib/api/findings'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { narrowFilter } from './group-filter'
import { GroupFindings } from './group-findings'
import { ListLink } from './list-link'

type Props = {
  group: FindingGroup
  filter: string
  sort: string
  open: string | null
  onOpen: (item: FindingItem) => void
  onList: (filter: string) => void
}

export function GroupRow({ group, filter, sort, open, onOpen, onList }: Props) {
  const [expanded, setExpanded] = useState(false)
  const name = group.value === '' ? '(none)' : plainText(group.value)
  return (
    <>
      <tr className="h-8 hover:bg-hover [&>*]:border-b [&>*]:px-2">
        <th scope="row" className="max-w-0 font-normal">
          <div className="flex items-center gap-1">
            <button
              type="button"
              aria-expanded={expanded}
              aria-label={`${expanded ? 'Fold' : 'Unfold'} ${name}`}
              onClick={() => setExpanded(!expanded)}
              className="flex size-6 shrink-0 items-center justify-center rounded-sm text-muted hover:bg-active"
            >
              <ChevronRight className={`size-3.5 ${expanded ? 'rotate-90' : ''}`} aria-hidden />
            </button>
            {name.startsWith('arn:') ? (
              <MiddleTruncated text={name} className="font-medium" />
            ) : (
              <span
                className={`truncate font-medium ${group.label ? 'max-w-1/2 shrink-0' : ''}`}
                title={name}
              >
                {name}
              </span>
            )}
            {group.label ? <span className="truncate pl-1 text-muted">{plainText(group.label)}</span> : null}
          </div>
        </th>
        <td className="text-right tabular-nums">
          <ListLink filter={filter} label={`${formatCount(group.count)} findings of ${name}`} onList={onList}>
            {formatCount(group.count)}
          </ListLink>
        </td>
        <td className="max-md:hidden">
          <SeverityMark severity={group.worst_severity} />
        </td>
        <td className="text-right tabular-nums max-md:hidden">
          {group.breached === 0 ? (
            <span className="text-muted">0</span>
          ) : (
            <ListLink
              filter={narrowFilter(filter, 'sla', 'breached')}
              label={`${formatCount(group.breached)} breached of ${name}`}
              onList={onList}
            >
              <Mark shape="bang" className="mr-1 inline text-breach" />
              {formatCount(group.breached)}
            </ListLink>
          )}
        </td>
        <td className="text-right tabular-nums max-md:hidden">
          {group.oldest ? <Ago instant={group.oldest} /> : <span className="text-muted">–</span>}
        </td>
        <td className="text-right tabular-nums max-lg:hidden">
          {group.failed_share === null ? (
            <span className="text-muted">–</span>
          ) : (
            <ListLink
              filter={narrowFilter(filter, 'compliance', 'FAILED')}
              label={`${Math.round(group.failed_share * 100)} % failed of ${name}`}
              onList={onList}
            >
              {Math.round(group.failed_share * 100)} %
            </ListLink>
          )}
        </td>
      </tr>
      {expanded ? (
        <tr>
          <td colSpan={6} className="border-b bg-bg p-0">
            <GroupFindings filter={filter} sort={sort} open={open} onOpen={onOpen} />
          </td>
        </tr>
      ) : null}
    </>
  )
}
