import { sizeOf, type Target } from '@/components/decisions/target'
import { BelowList, SelectionActions } from '@/components/selection/selection-actions'
import type { Status } from '@/lib/api/status'
import { formatCount } from '@/lib/format/instant'

type Props = {
  total: number | null
  /** Null while the whole first page is loading. */
  loaded: number | null
  loading: boolean
  /** True when the last refresh failed and the rows are from before. */
  failed: boolean
  /** The selected findings, or all that match. */
  target: Target
  /** True when all loaded findings were selected at once, and more match. */
  canTakeAll: boolean
  status: Status | undefined
  onAllMatching: () => void
  onClear: () => void
  /** Runs after a decision on the selection. */
  onDecided: () => void
}

/** Shows under the list how many findings there are, or what can be done with the selected ones. */
export function BottomLine({ target, canTakeAll, onAllMatching, onClear, onDecided, ...counts }: Props) {
  const size = sizeOf(target)
  const many = formatCount(size)
  const { total } = counts
  return (
    <BelowList>
      {size === 0 ? (
        <Counts {...counts} />
      ) : (
        <SelectionActions
          said={target.kind === 'filter' ? `All ${many} that match` : `${many} selected`}
          target={target}
          onClear={onClear}
          onDecided={onDecided}
        >
          {canTakeAll && total !== null && target.kind === 'items' ? (
            <button
              type="button"
              className="shrink-0 font-medium text-accent underline"
              onClick={onAllMatching}
            >
              Take all {formatCount(total)} that match
            </button>
          ) : null}
        </SelectionActions>
      )}
    </BelowList>
  )
}

function Counts({
  total,
  loaded,
  loading,
  failed,
  status,
}: Omit<Props, 'target' | 'canTakeAll' | 'onAllMatching' | 'onClear' | 'onDecided'>) {
  const first = status?.sync.phase === 'first_read' || status?.sync.phase === 'starting'
  return (
    <>
      <span role="status">
        {total === null ? 'Counting' : `${formatCount(total)} ${total === 1 ? 'finding' : 'findings'}`}
        {total !== null && loaded !== null && loaded < total ? `, ${formatCount(loaded)} loaded` : ''}
      </span>
      {loading ? <span className="animate-late">Loading</span> : null}
      {failed ? (
        <span className="text-text">The last refresh failed: these findings may be out of date.</span>
      ) : null}
      {first && status ? (
        <span className="text-text">
          First read: {formatCount(status.findings)} findings so far, {status.sync.slices_done} of{' '}
          {status.sync.slices_total} parts done. The list fills by itself.
        </span>
      ) : null}
      <span className="ml-auto">Times in UTC</span>
    </>
  )
}
