import type { Target } from '@/components/decisions/target'
import { BelowList, SelectionActions } from '@/components/selection/selection-actions'
import { formatCount } from '@/lib/format/instant'
import type { SelectedGroups } from './use-selected-groups'

type Props = {
  total: number | null
  loaded: number
  loading: boolean
  /** The last request failed; what shows is of before. */
  failed: boolean
  /** How many groups are selected. */
  chosen: number
  taken: SelectedGroups | null
  target: Target | null
  onClear: () => void
  onDecided: () => void
}

const groupsOf = (count: number): string => `${formatCount(count)} ${count === 1 ? 'group' : 'groups'}`

/** The line under the groups: how many there are, or what can be done with the findings of those selected. */
export const GroupsLine = ({ taken, target, chosen, onClear, onDecided, ...counts }: Props) => (
  <BelowList>
    {taken ? (
      <SelectionActions
        said={`${groupsOf(chosen)}: ${wordsOf(taken)}`}
        target={target}
        onClear={onClear}
        onDecided={onDecided}
      />
    ) : (
      <Counts {...counts} />
    )}
  </BelowList>
)

function wordsOf({ filter, total }: SelectedGroups): string {
  if (filter === null) return 'too many for one decision. Select fewer groups'
  if (total === null) return 'counting findings'
  return `${formatCount(total)} ${total === 1 ? 'finding' : 'findings'}`
}

function Counts({ total, loaded, loading, failed }: Pick<Props, 'total' | 'loaded' | 'loading' | 'failed'>) {
  return (
    <>
      <span role="status">
        {total === null ? 'Counting' : groupsOf(total)}
        {total !== null && loaded < total ? `, ${formatCount(loaded)} loaded` : ''}
      </span>
      {loading ? <span className="animate-late">Loading</span> : null}
      {failed ? <span className="text-text">Refreshing failed: these are the groups of before.</span> : null}
      <span className="ml-auto">Times in UTC</span>
    </>
  )
}
