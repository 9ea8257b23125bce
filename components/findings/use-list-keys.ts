import type { RefObject } from 'react'
import { copyText } from '@/components/findings/table/copy-text'
import type { ListHandle } from '@/components/findings/table/finding-list'
import { focusedRow, type RowWords, useRowKeys } from '@/components/selection/use-row-keys'
import type { FindingItem } from '@/lib/api/findings'

type Acts = {
  items: readonly FindingItem[]
  panelOpen: boolean
  onShow: (item: FindingItem, how: 'push' | 'replace') => void
  onToggle: (index: number, range: boolean) => void
  onSelectAll: () => void
  onClear: () => void
}

const WORDS: RowWords = { row: 'finding', selected: 'finding', open: 'Open the finding' }

/** The list of findings by keyboard. */
export function useListKeys(list: RefObject<ListHandle | null>, acts: Acts): void {
  const { items, panelOpen, onShow, onToggle, onSelectAll, onClear } = acts
  const current = () => items[list.current?.cursor() ?? -1]
  const onMove = (step: number) => {
    const cursor = list.current?.cursor() ?? 0
    // The first press goes to where the cursor stands already.
    const begun = panelOpen || focusedRow()
    const index = begun ? cursor + step : cursor
    list.current?.moveTo(index)
    const item = items[Math.max(0, Math.min(items.length - 1, index))]
    if (item && panelOpen) onShow(item, 'replace')
  }
  const onOpen = () => {
    const item = focusedRow() ? current() : undefined
    if (item) onShow(item, 'push')
    return item !== undefined
  }
  const onCopy = (what: 'resource' | 'id') => {
    const item = current()
    if (!item) return
    if (what === 'resource') void copyText(item.resource, 'The resource is copied.')
    else void copyText(item.id, 'The id of the finding is copied.')
  }
  const onToggleRow = (range: boolean) => onToggle(list.current?.cursor() ?? 0, range)
  useRowKeys({ onMove, onOpen, onToggle: onToggleRow, onSelectAll, onClear, onCopy }, WORDS)
}
