import { type RefObject, useMemo } from 'react'
import { copyText } from '@/components/findings/table/copy-text'
import type { ListHandle } from '@/components/findings/table/finding-list'
import type { Shortcut } from '@/components/keyboard/registry'
import { OWN_KEYS, TYPING } from '@/components/keyboard/typing'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { useLatest } from '@/components/ui/use-latest'
import type { FindingItem } from '@/lib/api/findings'

type Acts = {
  items: readonly FindingItem[]
  panelOpen: boolean
  onShow: (item: FindingItem, how: 'push' | 'replace') => void
  onToggle: (index: number, range: boolean) => void
  onSelectAll: () => void
  onClear: () => void
}

/** Moves and selects in the list by keyboard. The array of shortcuts is made once, but it acts on the latest rows. */
export function useListKeys(list: RefObject<ListHandle | null>, acts: Acts): void {
  const latest = useLatest(acts)
  const shortcuts = useMemo(() => listShortcuts(list, latest), [list, latest])
  useShortcuts(shortcuts)
}

function listShortcuts(list: RefObject<ListHandle | null>, latest: RefObject<Acts>): Shortcut[] {
  const current = () => latest.current.items[list.current?.cursor() ?? -1]
  function move(step: number) {
    const cursor = list.current?.cursor() ?? 0
    // The first press goes to the row where the cursor already is.
    const begun = latest.current.panelOpen || document.activeElement?.closest('[data-row]')
    const index = begun ? cursor + step : cursor
    list.current?.moveTo(index)
    const item = latest.current.items[Math.max(0, Math.min(latest.current.items.length - 1, index))]
    if (item && latest.current.panelOpen) latest.current.onShow(item, 'replace')
    return true
  }
  const on = (keys: string, label: string, act: () => unknown): Shortcut => ({
    keys,
    label,
    group: 'List',
    run: () => act() !== false,
  })
  return [
    on('j', 'Next finding', () => move(1)),
    on('k', 'Previous finding', () => move(-1)),
    on('shift+j', 'Ten findings on', () => move(10)),
    on('shift+k', 'Ten findings back', () => move(-10)),
    on('Enter', 'Open the finding', () => {
      const item = document.activeElement?.closest('[data-row]') ? current() : undefined
      if (!item) return false
      latest.current.onShow(item, 'push')
    }),
    on('Escape', 'Clear the selection', () => latest.current.onClear()),
    on('x', 'Select the finding', () => latest.current.onToggle(list.current?.cursor() ?? 0, false)),
    on('shift+x', 'Select the range to here', () =>
      latest.current.onToggle(list.current?.cursor() ?? 0, true),
    ),
    // In a text field the browser selects the text.
    on('mod+a', 'Select all loaded findings', () =>
      document.activeElement?.closest(`${TYPING}, ${OWN_KEYS}`) ? false : latest.current.onSelectAll(),
    ),
    on('y', 'Copy the resource', () => {
      const item = current()
      if (item) void copyText(item.resource, 'The resource is copied.')
    }),
    on('shift+y', 'Copy the id of the finding', () => {
      const item = current()
      if (item) void copyText(item.id, 'The id of the finding is copied.')
    }),
  ]
}
