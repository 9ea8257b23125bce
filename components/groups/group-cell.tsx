import type { ReactNode } from 'react'
import { Ago } from '@/components/time/ago'
import { Mark } from '@/components/ui/mark'
import type { FindingGroup } from '@/lib/api/findings'
import type { GroupField } from '@/lib/finding/group-fields'
import type { GroupSortName } from '@/lib/finding/group-sort'
import { formatCount } from '@/lib/format/instant'
import { narrowFilter } from './group-filter'
import { ListLink } from './list-link'
import { SeverityStrip } from './severity-strip'

type Cell = {
  readonly group: FindingGroup
  readonly name: string
  /** The filter of the group. */
  readonly filter: string
  readonly tabIndex: 0 | -1
  readonly onList: (filter: string, by?: GroupField) => void
}

const NONE = <span className="text-muted">–</span>

/** What one column shows of a group; its name is drawn by the row. */
export function groupCell(column: GroupSortName, cell: Cell): ReactNode {
  const { group, name, filter, tabIndex, onList } = cell
  const link = { filter, tabIndex, onList }
  switch (column) {
    case 'value':
      return name
    case 'worst_severity':
      return <SeverityStrip severities={group.severities} name={name} {...link} />
    case 'count':
      return (
        <ListLink {...link} label={`${formatCount(group.count)} findings of ${name}`}>
          {formatCount(group.count)}
        </ListLink>
      )
    case 'accounts':
      if (group.accounts === null) return NONE
      return (
        <ListLink {...link} by="account" label={`${formatCount(group.accounts)} accounts of ${name}`}>
          {formatCount(group.accounts)}
        </ListLink>
      )
    case 'epss':
      return group.epss === null ? NONE : group.epss.toFixed(3)
    case 'breached':
      return <Breached {...cell} />
    case 'oldest':
      return group.oldest ? <Ago instant={group.oldest} /> : NONE
    case 'failed_share':
      return <Failed {...cell} />
  }
}

function Breached({ group, name, filter, tabIndex, onList }: Cell) {
  if (group.breached === 0) return <span className="text-muted">0</span>
  return (
    <ListLink
      filter={narrowFilter(filter, 'sla', 'breached')}
      label={`${formatCount(group.breached)} breached of ${name}`}
      tabIndex={tabIndex}
      onList={onList}
    >
      <Mark shape="bang" className="mr-1 inline text-breach" />
      {formatCount(group.breached)}
    </ListLink>
  )
}

function Failed({ group, name, filter, tabIndex, onList }: Cell) {
  if (group.failed_share === null) return NONE
  const share = `${Math.round(group.failed_share * 100)} %`
  return (
    <ListLink
      filter={narrowFilter(filter, 'compliance', 'FAILED')}
      label={`${share} failed of ${name}`}
      tabIndex={tabIndex}
      onList={onList}
    >
      {share}
    </ListLink>
  )
}
