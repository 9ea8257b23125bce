'use client'

import { Button } from '@/components/ui/button'
import type { FindingItem } from '@/lib/api/findings'
import type { Status } from '@/lib/api/status'
import { formatCount } from '@/lib/format/instant'
import { copyText } from './copy-text'

type Props = {
  total: number | null
  loaded: number
  loading: boolean
  /** The last refresh failed; what shows is of before. */
  failed: boolean
  selected: readonly FindingItem[]
  status: Status | undefined
  onClear: () => void
}

/** The line under the list: how many there are, or, in the same place, what can be done with those selected. */
export function BottomLine({ selected, onClear, ...counts }: Props) {
  return (
    <div className="flex h-10 shrink-0 items-center gap-2 overflow-x-auto overflow-y-hidden whitespace-nowrap border-t bg-bg px-3 text-muted text-xs tabular-nums">
      {selected.length > 0 ? (
        <SelectionActions selected={selected} onClear={onClear} />
      ) : (
        <Counts {...counts} />
      )}
    </div>
  )
}

function SelectionActions({ selected, onClear }: { selected: readonly FindingItem[]; onClear: () => void }) {
  const many = formatCount(selected.length)
  const resources = [...new Set(selected.map(({ resource }) => resource))]
  return (
    <>
      <span role="status" className="font-medium text-text">
        {many} selected
      </span>
      <Button
        size="sm"
        onClick={() =>
          void copyText(selected.map(({ id }) => id).join('\n'), `${many} finding ids are copied.`)
        }
      >
        Copy {many} {selected.length === 1 ? 'id' : 'ids'}
      </Button>
      <Button
        size="sm"
        onClick={() =>
          void copyText(resources.join('\n'), `${formatCount(resources.length)} resource ids are copied.`)
        }
      >
        Copy {formatCount(resources.length)} {resources.length === 1 ? 'resource' : 'resources'}
      </Button>
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear selection
      </Button>
    </>
  )
}

function Counts({ total, loaded, loading, failed, status }: Omit<Props, 'selected' | 'onClear'>) {
  const first = status?.sync.phase === 'first_read' || status?.sync.phase === 'starting'
  return (
    <>
      <span role="status">
        {total === null ? 'Counting' : `${formatCount(total)} ${total === 1 ? 'finding' : 'findings'}`}
        {total !== null && loaded < total ? `, ${formatCount(loaded)} loaded` : ''}
      </span>
      {loading ? <span className="animate-late">Loading</span> : null}
      {failed ? (
        <span className="text-text">Refreshing failed: these are the findings of before.</span>
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
