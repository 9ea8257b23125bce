import type { RefObject } from 'react'
import { copyText } from '@/components/findings/table/copy-text'
import { focusedRow, type RowWords, useRowKeys } from '@/components/selection/use-row-keys'
import { notify } from '@/components/ui/notify'
import type { FindingGroup, FindingItem } from '@/lib/api/findings'
import { focusLine, type Line } from './line'

type Options = {
  list: RefObject<HTMLElement | null>
  groups: readonly FindingGroup[]
  /** The line that holds the keyboard, as of the last time one was focused. */
  cursor: RefObject<Line | null>
  panelOpen: boolean
  onShow: (item: FindingItem, how: 'push' | 'replace') => void
  onToggle: (index: number, range: boolean) => void
  onSelectAll: () => void
  onClear: () => void
  onEnd: () => void
}

const WORDS: RowWords = {
  row: 'row',
  selected: 'group',
  open: 'Unfold or fold the group, or open the finding',
}

/** The list of groups by keyboard. Moving returns the line that it came to. */
export function useGroupKeys(options: Options): (step: number) => void {
  const { list, groups, cursor, panelOpen, onShow, onToggle, onSelectAll, onClear, onEnd } = options
  const moveBy = (step: number) => {
    if (focusLine(list.current, cursor.current?.id ?? null, step)) onEnd()
    const item = cursor.current?.item
    if (item && panelOpen) onShow(item, 'replace')
  }
  // The first press goes to where the cursor stands already.
  const onMove = (step: number) => moveBy(panelOpen || focusedRow() ? step : 0)
  const onOpen = () => {
    const active = document.activeElement
    if (!focusedRow() || active?.matches('a:not([data-row-link])')) return false
    focusedRow()?.querySelector<HTMLElement>('[data-row-link]')?.click()
    return true
  }
  const onToggleGroup = (range: boolean) => {
    const line = cursor.current
    if (line?.item) {
      notify('Groups are selected as a whole. The number of a group opens its list, to select in.')
      return
    }
    onToggle(
      Math.max(
        0,
        groups.findIndex(({ value }) => value === line?.group.value),
      ),
      range,
    )
  }
  const onCopy = (what: 'resource' | 'id') => {
    const item = cursor.current?.item
    if (!item) notify('Move to a finding first.')
    else if (what === 'resource') void copyText(item.resource, 'The resource is copied.')
    else void copyText(item.id, 'The id of the finding is copied.')
  }
  useRowKeys({ onMove, onOpen, onToggle: onToggleGroup, onSelectAll, onClear, onCopy }, WORDS)
  return moveBy
}
