import { X } from 'lucide-react'
import { lazy } from 'react'
import { DecisionBar } from '@/components/decisions/controls/decision-bar'
import { sizeOf, type Target } from '@/components/decisions/target'
import { Button } from '@/components/ui/button'
import { Tooltip } from '@/components/ui/tooltip'
import type { Status } from '@/lib/api/status'
import { formatCount } from '@/lib/format/instant'

const SelectionMenu = lazy(() =>
  import('./selection-menu').then(module => ({ default: module.SelectionMenu })),
)

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
  return (
    <div className="@container flex h-10 shrink-0 items-center gap-2 overflow-x-auto overflow-y-hidden whitespace-nowrap border-t bg-bg px-3 text-muted text-xs tabular-nums print:hidden">
      {sizeOf(target) > 0 ? (
        <SelectionActions
          target={target}
          takeAll={canTakeAll && counts.total !== null ? counts.total : null}
          onAllMatching={onAllMatching}
          onClear={onClear}
          onDecided={onDecided}
        />
      ) : (
        <Counts {...counts} />
      )}
    </div>
  )
}

type SelectionProps = {
  target: Target
  /** How many findings match, when the person can take all of them instead. Null when not. */
  takeAll: number | null
  onAllMatching: () => void
  onClear: () => void
  onDecided: () => void
}

function SelectionActions({ target, takeAll, onAllMatching, onClear, onDecided }: SelectionProps) {
  const many = formatCount(sizeOf(target))
  return (
    <>
      <Tooltip label="Clear selection" keys="Escape">
        <Button size="icon-sm" variant="ghost" aria-label="Clear selection" onClick={onClear}>
          <X className="size-3.5" aria-hidden />
        </Button>
      </Tooltip>
      <span role="status" className="font-medium text-text">
        {target.kind === 'filter' ? `All ${many} that match` : `${many} selected`}
      </span>
      {takeAll !== null && target.kind === 'items' ? (
        <button type="button" className="shrink-0 font-medium text-accent underline" onClick={onAllMatching}>
          Take all {formatCount(takeAll)} that match
        </button>
      ) : null}
      <DecisionBar
        target={target}
        next={onDecided}
        menu={<SelectionMenu target={target} next={onDecided} />}
      />
    </>
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
