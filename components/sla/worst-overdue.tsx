'use client'

import Link from 'next/link'
import { SeverityMark } from '@/components/finding/severity-mark'
import { useNow } from '@/components/time/use-now'
import { ScrollRegion } from '@/components/ui/scroll-region'
import type { FindingItem } from '@/lib/api/findings'
import { formatAge } from '@/lib/format/age'
import { formatCount, formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { isNow, narrow } from '@/lib/sla/links'
import type { ChartTable } from './chart-table'
import { Frame } from './frame'
import { findingsHref } from './links'
import { Panel } from './panel'
import type { SlaView } from './sla-view'
import { useWorst } from './use-sla'

const NAME = 'Worst overdue'
const HEIGHT = 352
const SHOWN = 10

/** How long the longest is overdue. */
export function worstTitle(items: readonly Pick<FindingItem, 'due'>[], now: number): string {
  const due = items[0]?.due
  return due ? `The longest overdue is ${formatAge(now - Date.parse(due))} late` : NAME
}

const DAY = 86_400_000
type Overdue = Pick<
  FindingItem,
  'title' | 'severity' | 'owner' | 'account' | 'account_name' | 'resource' | 'due'
>

/** Who has what, since when it is due, and for how many days; `now` in milliseconds UTC. */
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

function Row({ item, now }: { item: FindingItem; now: number }) {
  return (
    <tr className="h-8 border-t hover:bg-hover">
      <td className="w-24 pr-2">
        <SeverityMark severity={item.severity} />
      </td>
      <th scope="row" className="w-full max-w-0 truncate pr-3 text-left font-normal">
        <Link
          href={`/findings/${item.key}`}
          title={plainText(item.title)}
          className="underline-offset-2 hover:underline"
        >
          {plainText(item.title)}
        </Link>
      </th>
      <td className="max-w-40 truncate pr-3 text-muted">
        {plainText(item.owner ?? item.account_name ?? item.account)}
      </td>
      <td className="whitespace-nowrap text-right text-breach tabular-nums">
        {item.due ? (
          <time dateTime={item.due} title={`Due ${formatInstant(item.due)} UTC`} suppressHydrationWarning>
            {formatAge(now - Date.parse(item.due))}
          </time>
        ) : null}
      </td>
    </tr>
  )
}

/** Where to begin. */
export function WorstOverdue({ view }: { view: SlaView }) {
  const now = useNow()
  return (
    <Panel
      name={NAME}
      height={HEIGHT}
      answer={useWorst(view, SHOWN)}
      empty={({ total }) => (total === 0 ? 'Nothing is breached. Keep it so.' : null)}
    >
      {({ items, total }) => (
        <Frame
          id="worst-overdue"
          name={NAME}
          title={worstTitle(items, now)}
          definition="Breached findings by due date, the longest overdue first."
          table={worstTable(items, now)}
        >
          <div style={{ height: HEIGHT }}>
            <ScrollRegion label={NAME} className="relative h-full">
              <table className="w-full min-w-md text-sm">
                <caption className="sr-only">{NAME}</caption>
                <thead className="text-left text-muted text-xs">
                  <tr className="h-7">
                    <th scope="col" className="font-medium">
                      Severity
                    </th>
                    <th scope="col" className="font-medium">
                      Finding
                    </th>
                    <th scope="col" className="font-medium">
                      Owner
                    </th>
                    <th scope="col" className="text-right font-medium">
                      Overdue
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(item => (
                    <Row key={item.key} item={item} now={now} />
                  ))}
                </tbody>
              </table>
            </ScrollRegion>
          </div>
          <p className="min-h-5 pt-1 text-xs">
            <Link
              href={findingsHref(narrow(view.filter, isNow('breached')), 'due')}
              className="text-accent underline-offset-2 hover:underline"
            >
              All {formatCount(total)} breached, the longest overdue first
            </Link>
          </p>
        </Frame>
      )}
    </Panel>
  )
}
