import type { ReactNode } from 'react'
import { ChangedSeverity } from '@/components/parts/changed-severity'
import { SeverityMark } from '@/components/parts/severity-mark'
import { StateMark } from '@/components/parts/state-mark'
import { StillFailing } from '@/components/parts/still-failing'
import { Ago } from '@/components/time/ago'
import { MiddleTruncated } from '@/components/ui/middle-truncated'
import type { FindingItem } from '@/lib/api/findings'
import { formatAge } from '@/lib/format/age'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import type { ColumnName } from './columns'
import { Due } from './due'

const NONE = <span className="text-muted">–</span>
const DAY_MS = 86_400_000

/** Draws one column of a finding. The row itself draws the title, which is its link. */
export function cellOf(name: ColumnName, item: FindingItem): ReactNode {
  switch (name) {
    case 'severity':
      return <ChangedSeverity finding={item} />
    case 'sla_severity':
      return <SeverityMark severity={item.sla_severity} />
    case 'workflow':
      return item.still_failing ? (
        <span className="flex min-w-0 items-center gap-1.5">
          <StateMark state={item.workflow} />
          <StillFailing />
        </span>
      ) : (
        <StateMark state={item.workflow} />
      )
    case 'record':
      return <StateMark state={item.record} />
    case 'sla':
      return <StateMark state={item.sla} />
    case 'compliance':
      return item.compliance ? <StateMark state={item.compliance} /> : NONE
    case 'resource':
      return <Resource item={item} />
    case 'account':
      return <Account item={item} />
    case 'age':
      return <Age item={item} />
    case 'epss':
      return item.epss === null ? NONE : item.epss.toFixed(3)
    case 'id':
    case 'generator':
      return item[name] ? <MiddleTruncated text={item[name]} /> : NONE
    case 'due':
      return item.due ? <Due due={item.due} state={item.sla} /> : NONE
    case 'updated':
    case 'created':
    case 'opened':
    case 'resolved':
    case 'first_observed':
      return item[name] ? <Ago instant={item[name]} short /> : NONE
    default:
      return plain(item[name])
  }
}

function plain(value: string | boolean | readonly string[] | null): ReactNode {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  const text = plainText(typeof value === 'string' ? value : (value?.join(', ') ?? ''))
  return text ? (
    <span className="truncate" title={text}>
      {text}
    </span>
  ) : (
    NONE
  )
}

function Resource({ item }: { item: FindingItem }) {
  const more = item.resource_count - 1
  return (
    <>
      <MiddleTruncated text={item.resource} />
      {more > 0 ? <span className="shrink-0 pl-1 text-muted text-xs">+{more}</span> : null}
    </>
  )
}

function Account({ item }: { item: FindingItem }) {
  const name = plainText(item.account_name ?? '')
  const id = plainText(item.account)
  if (!name) return <span className="tabular-nums">{id}</span>
  return (
    // The id wraps out of sight when it has no room: half a number is useless.
    <span className="finding-account" title={`${name} (${id})`}>
      <span className="truncate">{name}</span>
      <span className="tabular-nums">{id}</span>
    </span>
  )
}

function Age({ item }: { item: FindingItem }) {
  const since = item.opened ?? item.created
  return (
    <time dateTime={since} title={`Since ${formatInstant(since)} UTC`}>
      {formatAge(item.age * DAY_MS) === 'now' ? '< 1 d' : formatAge(item.age * DAY_MS)}
    </time>
  )
}
