import { usePerson } from '@/components/session/person-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { keepFocus } from '@/components/ui/keep-focus'
import type { Status } from '@/lib/api/status'
import { describeFilter } from '@/lib/filter/english/english'
import { whoIsMe } from '@/lib/filter/me'
import { parseFilter } from '@/lib/filter/parse'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'
import { NearestFilters } from './nearest-filters'

type Props = { filter: string; status: Status | undefined; onFilter: (filter: string) => void }

/** Explains why the list is empty, and what to do about it. */
export function ListEmpty({ filter, status, onFilter }: Props) {
  const { owner } = usePerson()
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
  const me = whoIsMe(parsed.filter, owner)
  return (
    <EmptyState
      title="No finding matches"
      action={<NearestFilters filter={filter} parsed={parsed.filter} onFilter={onFilter} />}
    >
      {reading && status
        ? `Of the ${formatCount(status.findings)} findings read so far none matches: `
        : 'The filter asks for: '}
      {plainText(describeFilter(parsed.filter))}.{me === null ? '' : ` ${plainText(me)}.`}
    </EmptyState>
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
