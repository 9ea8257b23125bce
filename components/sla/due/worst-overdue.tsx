import Link from 'next/link'
import type { ChartTable } from '@/components/chart/chart-table'
import { Frame } from '@/components/chart/frame'
import { Panel } from '@/components/chart/panel'
import { findingsHref } from '@/components/links/links'
import { SeverityMark } from '@/components/parts/severity-mark'
import type { SlaView } from '@/components/sla/sla-view'
import { useWorst } from '@/components/sla/use-sla'
import { useNow } from '@/components/time/use-now'
import type { Column } from '@/components/ui/table/column'
import { DataTable } from '@/components/ui/table/data-table'
import type { FindingItem } from '@/lib/api/findings'
import { formatAge } from '@/lib/format/age'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { isNow, narrow } from '@/lib/sla/links'

const NAME = 'Worst overdue'
const HEIGHT = 352
const SHOWN = 10

/** Writes the title: how long the longest overdue finding is late. */
export function worstTitle(items: readonly Pick<FindingItem, 'due'>[], now: number): string {
  const due = items[0]?.due
  return due ? `The longest overdue is ${formatAge(now - Date.parse(due))} late` : NAME
}

const DAY = 86_400_000
type Overdue = Pick<
  FindingItem,
  'title' | 'severity' | 'owner' | 'account' | 'account_name' | 'resource' | 'due'
>

/** Builds the table: who has which finding, since when it is due, and for how many days. `now` in milliseconds UTC. */
export const worstTable = (items: readonly Overdue[], now: number): ChartTable => ({
  caption: NAME,
  head: ['Finding', 'Severity', 'Owner', 'Account', 'Resource', 'Due', 'Days overdue'],
  rows: items.map(item => [
    { value: item.title },
    { value: item.severity },
    { value: item.owner ?? '' },
    { value: item.account_name ?? item.account },
    { value: item.resource },
    { value: item.due ?? '', text: item.due ? formatInstant(item.due) : '–' },
    { value: item.due ? Math.floor((now - Date.parse(item.due)) / DAY) : null },
  ]),
})

const accountWords = ({ account, account_name }: FindingItem): string => plainText(account_name ?? account)

const ownerWords = ({ owner }: FindingItem): string => (owner === null ? 'no owner' : plainText(owner))

/** Shows how long a finding is overdue. Server and browser may read their clocks in two different minutes. */
function Late({ due }: { due: string }) {
  const now = useNow()
  return <span suppressHydrationWarning>{formatAge(now - Date.parse(due))}</span>
}

const COLUMNS: readonly Column<FindingItem>[] = [
  {
    id: 'severity',
    name: 'Severity',
    cellLook: 'w-24 pr-2',
    cell: ({ severity }) => <SeverityMark severity={severity} />,
  },
  {
    id: 'finding',
    name: 'Finding',
    names: true,
    cellLook: 'pr-3',
    cell: item => (
      <>
        <Link href={`/findings/${item.key}`} className="wrap-anywhere underline-offset-2 hover:underline">
          {plainText(item.title)}
        </Link>
        <p className="text-muted text-xs md:hidden">
          {accountWords(item)}, {ownerWords(item)}
          {item.due ? <span className="whitespace-nowrap">, due {item.due.slice(0, 10)}</span> : null}
        </p>
      </>
    ),
  },
  {
    id: 'account',
    name: 'Account',
    look: 'max-md:hidden',
    cellLook: 'pr-3 text-muted',
    cell: accountWords,
  },
  {
    id: 'owner',
    name: 'Owner',
    look: 'max-md:hidden',
    cellLook: 'wrap-anywhere pr-3 text-muted',
    cell: ownerWords,
  },
  {
    id: 'due',
    name: 'Due',
    look: 'max-md:hidden',
    cellLook: 'whitespace-nowrap pr-3 tabular-nums',
    cell: ({ due }) => (due ? <time dateTime={due}>{formatInstant(due)}</time> : null),
  },
  {
    id: 'overdue',
    name: 'Overdue',
    right: true,
    cellLook: 'whitespace-nowrap tabular-nums',
    cell: ({ due }) => (due ? <Late due={due} /> : null),
  },
]

/** Lists the most overdue findings, where people should begin. */
export function WorstOverdue({ view }: { view: SlaView }) {
  const now = useNow()
  return (
    <Panel
      name={NAME}
      height={HEIGHT}
      answer={useWorst(view, SHOWN)}
      empty={({ total }) => (total === 0 ? 'No finding is breached.' : null)}
    >
      {({ items, total }) => (
        <Frame
          id="worst-overdue"
          name={NAME}
          title={worstTitle(items, now)}
          definition="Breached findings by due date, the longest overdue first."
          table={worstTable(items, now)}
        >
          <DataTable
            caption={NAME}
            columns={COLUMNS}
            rows={items}
            keyOf={({ key }) => key}
            look={{ headRow: 'h-7', row: 'border-t hover:bg-hover', cell: 'py-1 align-top' }}
          />
          <p className="min-h-5 pt-1 text-xs">
            <Link
              href={findingsHref(narrow(view.filter, isNow('breached')), 'due')}
              className="text-accent underline-offset-2 hover:underline"
            >
              {total > items.length
                ? `The first ${formatCount(items.length)} of ${formatCount(total)} breached; list them all`
                : `List all ${formatCount(total)} breached`}
            </Link>
          </p>
        </Frame>
      )}
    </Panel>
  )
}
