import { useQueryClient } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { type Action, movesOn } from '@/components/decisions/actions'
import { localDecisionsOn } from '@/components/decisions/local-decisions'
import { shownFinding } from '@/components/decisions/shown-finding'
import { sizeOf, type Target } from '@/components/decisions/target'
import { type KeySubject, useDecisionKeys } from '@/components/decisions/use-decision-keys'
import type { ListHandle } from '@/components/findings/table/finding-list'
import { keyOf } from '@/lib/api/client/keys'
import type { FindingDetail, FindingItem } from '@/lib/api/findings'

type Options = {
  list: RefObject<ListHandle | null>
  items: readonly FindingItem[]
  /** The selected findings, or all that match. Empty when nothing is selected. */
  target: Target
  /** The finding that the panel shows. */
  open: string | null
  onShow: (item: FindingItem, how: 'push' | 'replace') => void
  onUnselect: () => void
}

/** Takes decisions by key on the selection, or else on the open or focused finding. Then the next one may have the focus. */
export function useListDecisions({ list, items, target, open, onShow, onUnselect }: Options): void {
  const queries = useQueryClient()
  const goTo = (index: number) => {
    const item = items[Math.min(index, items.length - 1)]
    if (!item) return
    list.current?.moveTo(index)
    if (open !== null) onShow(item, 'replace')
  }
  useDecisionKeys((): KeySubject | null => {
    if (sizeOf(target) > 0) {
      return { target, next: target.kind === 'items' ? afterSelection(target) : onUnselect }
    }
    const index = open === null ? focusedIndex() : items.findIndex(({ key }) => key === open)
    const item = items[index] ?? shownInPanel()
    if (!item) return null
    const shown = shownFinding(item, localDecisionsOn(item.key))
    return {
      target: { kind: 'items', items: [shown] },
      next: action => {
        if (index !== -1 && movesOn(action)) goTo(index + 1)
      },
    }
  })

  const shownInPanel = () =>
    open === null
      ? undefined
      : queries.getQueryData<FindingDetail>(keyOf('GET /findings/{key}', { params: { key: open } }))

  function focusedIndex(): number {
    const row = document.activeElement?.closest('[data-row]')
    return row instanceof HTMLElement ? Number(row.dataset.row) : -1
  }

  function afterSelection({ items: chosen }: Extract<Target, { kind: 'items' }>) {
    return (action: Action) => {
      const keys = new Set(chosen.map(({ key }) => key))
      const last = items.findLastIndex(({ key }) => keys.has(key))
      onUnselect()
      if (movesOn(action)) goTo(Math.min(last + 1, items.length - 1))
    }
  }
}
