import { type RefObject, useEffect, useRef } from 'react'
import { guideUndo } from '@/components/decisions/undo-guide'
import type { ListHandle } from '@/components/findings/table/finding-list'
import { useLatest } from '@/components/ui/use-latest'
import type { FindingItem } from '@/lib/api/findings'

type Options = {
  list: RefObject<ListHandle | null>
  items: readonly FindingItem[]
  /** The finding that the panel shows. */
  open: string | null
  onShow: (item: FindingItem, how: 'push' | 'replace') => void
}

/** Findings that an undo brings back into the list a moment later, and where the cursor stood when it began. */
type Awaited = { readonly keys: ReadonlySet<string>; readonly from: string | undefined }

/** Takes cursor and panel to the first finding of an undo that the list has, unless the person moves on meanwhile. */
export function useListUndo({ list, items, open, onShow }: Options): void {
  const awaited = useRef<Awaited | null>(null)
  const cursorKey = () => items[list.current?.cursor() ?? -1]?.key
  const latest = useLatest({
    cursorKey,
    goTo: (keys: ReadonlySet<string>): boolean => {
      const index = items.findIndex(({ key }) => keys.has(key))
      const item = items[index]
      if (!item) return false
      list.current?.moveTo(index)
      if (open !== null && open !== item.key) onShow(item, 'replace')
      return true
    },
  })
  useEffect(
    () =>
      guideUndo(keys => {
        const { goTo, cursorKey } = latest.current
        awaited.current = goTo(keys) ? null : { keys, from: cursorKey() }
      }),
    [latest],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that came are the reason to look again
  useEffect(() => {
    if (!awaited.current) return
    const { keys, from } = awaited.current
    const { goTo, cursorKey } = latest.current
    const stays = from === undefined || from === cursorKey()
    if (!stays || goTo(keys)) awaited.current = null
  }, [items, latest])
}
