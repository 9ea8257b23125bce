import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'

/** Moves the focus to the main link of the row so many rows on; from outside the rows, to the first. */
function move(step: number): true {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row-link]')]
  const row = document.activeElement?.closest('[data-row]')
  const at = links.findIndex(link => row?.contains(link))
  links[at === -1 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
  return true
}

const KEYS: readonly Shortcut[] = [
  { keys: 'j', label: 'Next row', group: 'List', run: () => move(1) },
  { keys: 'k', label: 'Row before', group: 'List', run: () => move(-1) },
]

/** `j` and `k` go through the rows of a page that are all drawn; Enter opens, Tab reaches what a row offers. */
export function useRowKeys(): void {
  useShortcuts(KEYS)
}
