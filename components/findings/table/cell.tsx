import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { ChangedSeverity } from '@/components/parts/changed-severity'
import { SeverityMark } from '@/components/parts/severity-mark'
import { StateMark } from '@/components/parts/state-mark'
import { StillFailing } from '@/components/parts/still-failing'
import { Ago } from '@/components/time/ago'
import { MiddleTruncated } from '@/components/ui/middle-truncated'
import type { FindingItem } from '@/lib/api/findings'
import { riskTerms } from '@/lib/finding/risk'
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
    case 'risk':
      return <Risk item={item} />
    case 'state':
      return <StateMark state={item.state} />
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
    case 'cvss':
      return item.cvss === null ? NONE : item.cvss.toFixed(1)
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

/** The Name tag of a resource, where it has one, says more than its id. */
function Resource({ item }: { item: FindingItem }) {
  const more = item.resource_count - 1
  const name = plainText(item.tag.Name ?? '')
  return (
    <>
      {name ? (
        <span className="min-w-0 shrink truncate" title={`${name} (${plainText(item.resource)})`}>
          {name}
        </span>
      ) : (
        <MiddleTruncated text={item.resource} />
      )}
      {more > 0 ? <span className="shrink-0 pl-1 text-muted text-xs">+{more}</span> : null}
      <Aside text={item.resource_type} />
    </>
  )
}

function Account({ item }: { item: FindingItem }) {
  const name = plainText(item.account_name ?? '')
  const id = plainText(item.account)
  return (
    <>
      <span
        className={clsx('min-w-0 shrink-0 truncate', !name && 'tabular-nums')}
        title={name ? `${name} (${id})` : id}
      >
        {name || id}
      </span>
      <Aside text={item.region ?? ''} />
    </>
  )
}

/** What stands behind a value, where there is room. */
const Aside = ({ text }: { text: string }) => (
  <span
    className="min-w-0 flex-1 shrink-[9] max-md:hidden truncate pl-1.5 text-muted text-xs"
    title={plainText(text)}
  >
    {plainText(text)}
  </span>
)

function Risk({ item }: { item: FindingItem }) {
  if (item.risk === null) return NONE
  const terms = riskTerms(item).map(({ words, points }) => `${words}: ${points}`)
  return <span title={terms.join('\n')}>{item.risk}</span>
}

function Age({ item }: { item: FindingItem }) {
  const since = item.opened ?? item.created
  return (
    <time dateTime={since} title={`Since ${formatInstant(since)} UTC`}>
      {formatAge(item.age * DAY_MS) === 'now' ? '< 1 d' : formatAge(item.age * DAY_MS)}
    </time>
  )
}
