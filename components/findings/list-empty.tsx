'use client'

import { usePerson } from '@/components/shell/person-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { keepFocus } from '@/components/ui/keep-focus'
import type { Status } from '@/lib/api/status'
import { withoutTerm } from '@/lib/filter/edit'
import { describeFilter, describeTerm } from '@/lib/filter/english'
import { parseFilter } from '@/lib/filter/parse'
import { printFilter, printTerm } from '@/lib/filter/print'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

type Props = { filter: string; status: Status | undefined; onFilter: (filter: string) => void }

/** Why the list is empty, and what to do about it. */
export function ListEmpty({ filter, status, onFilter }: Props) {
  const parsed = parseFilter(filter)
  if (!parsed.ok) {
    return (
      <EmptyState
        title="The filter cannot be read"
        action={
          <Button ref={keepFocus} onClick={() => onFilter('')}>
            Show every finding
          </Button>
        }
      >
        The filter bar says what is wrong and where.
      </EmptyState>
    )
  }
  const { terms } = parsed.filter
  const reading = status?.sync.phase === 'first_read' || status?.sync.phase === 'starting'
  if (terms.length === 0) return <NothingYet reading={reading} />
  return (
    <EmptyState title="No finding matches" action={<Drop filter={filter} onFilter={onFilter} />}>
      {reading && status
        ? `Of the ${formatCount(status.findings)} findings read so far none is such that `
        : 'There is none such that '}
      {plainText(describeFilter(parsed.filter))}. {terms.length > 1 ? 'Drop a term to see more:' : ''}
    </EmptyState>
  )
}

function Drop({ filter, onFilter }: Omit<Props, 'status'>) {
  const parsed = parseFilter(filter)
  if (!parsed.ok) return null
  return (
    <ul className="flex flex-wrap gap-2">
      {parsed.filter.terms.map((term, index) => (
        <li key={printTerm(term)}>
          <Button
            ref={keepFocus}
            size="sm"
            title={plainText(describeTerm(term))}
            onClick={() => onFilter(printFilter(withoutTerm(parsed.filter, index)))}
          >
            Drop <span className="max-w-64 truncate font-mono">{plainText(printTerm(term))}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}

function NothingYet({ reading }: { reading: boolean }) {
  const { limits } = usePerson()
  if (reading) {
    return (
      <EmptyState title="The first read has begun">
        Findings appear here as they come from Security Hub; there is nothing to reload.
      </EmptyState>
    )
  }
  return limits ? (
    <EmptyState title="There are no findings within your limits">
      You are limited to {plainText(limits)}. An admin can change that in Settings, under Teams.
    </EmptyState>
  ) : (
    <EmptyState title="Security Hub has no findings">
      The account that Hubdesk reads returned none. The status page says which account and Regions those are.
    </EmptyState>
  )
}
