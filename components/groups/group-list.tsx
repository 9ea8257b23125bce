'use client'

import { Button } from '@/components/ui/button'
import { RequestProblem } from '@/components/ui/request-problem'
import type { FindingItem, GroupField } from '@/lib/api/findings'
import { withTerm } from '@/lib/filter/edit'
import { FIELDS } from '@/lib/filter/fields'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter } from '@/lib/filter/print'
import { formatCount } from '@/lib/format/instant'
import { GroupRow } from './group-row'
import { useGroups } from './use-groups'

type Props = {
  filter: string
  by: GroupField
  sort: string
  open: string | null
  onOpen: (item: FindingItem) => void
  onFilter: (filter: string) => void
}

/** The filter whose list is exactly one group. */
export function groupFilter(filter: string, by: GroupField, value: string): string {
  const parsed = parseFilter(filter)
  const terms = parsed.ok ? parsed.filter : { terms: [] }
  return printFilter(withTerm(terms, { field: by, operator: 'is', values: [value], negated: false }))
}

export function GroupList({ filter, by, sort, open, onOpen, onFilter }: Props) {
  const { data, error, refetch, isPlaceholderData, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useGroups(filter, by, parseFilter(filter).ok)
  if (error && !data) return <RequestProblem error={error} onRetry={() => void refetch()} />
  const groups = data?.pages.flatMap(page => page.groups) ?? []
  const total = data?.pages.at(-1)?.total ?? 0
  return (
    <div data-scroll className="min-h-0 flex-1 overflow-auto bg-surface">
      <table
        aria-busy={!data || isPlaceholderData}
        className={`w-full table-fixed text-sm ${isPlaceholderData ? 'opacity-50 transition-opacity delay-150 duration-100' : ''}`}
      >
        <caption className="sr-only">Findings by {FIELDS[by].label}</caption>
        <thead className="sticky top-0 z-10 bg-bg text-left text-muted text-xs">
          <tr className="h-8 [&>th]:border-b [&>th]:px-2 [&>th]:font-medium">
            <th scope="col" className="first-letter:uppercase">
              <span className="pl-7 capitalize">{FIELDS[by].label}</span>
            </th>
            <th scope="col" className="w-24 text-right">
              Findings
            </th>
            <th scope="col" className="w-32 max-md:hidden">
              Worst
            </th>
            <th scope="col" className="w-24 text-right max-md:hidden">
              Breached
            </th>
            <th scope="col" className="w-28 text-right max-md:hidden">
              Oldest open
            </th>
            <th scope="col" className="w-24 text-right max-lg:hidden">
              Failed
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map(group => (
            <GroupRow
              key={group.value}
              group={group}
              filter={groupFilter(filter, by, group.value)}
              sort={sort}
              open={open}
              onOpen={onOpen}
              onFilter={onFilter}
            />
          ))}
        </tbody>
      </table>
      <div className="flex h-12 items-center gap-3 px-3 text-muted text-xs tabular-nums">
        {data ? `${formatCount(total)} ${total === 1 ? 'group' : 'groups'}` : null}
        {hasNextPage ? (
          <Button size="sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Load 100 more
          </Button>
        ) : null}
      </div>
    </div>
  )
}
