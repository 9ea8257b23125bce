import type { Shortcut } from '@/components/keyboard/registry'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'

/** Moves the focus by `step` rows, to the main link of that row. From outside the rows it goes to the first. */
function move(step: number): true {
  const links = [...document.querySelectorAll<HTMLElement>('[data-row-link]')]
  const row = document.activeElement?.closest('[data-row]')
  const at = links.findIndex(link => row?.contains(link))
  links[at === -1 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))]?.focus()
  return true
}

const KEYS: readonly Shortcut[] = [
  { keys: 'j', label: 'Next row', group: 'List', run: () => move(1) },
  { keys: 'k', label: 'Previous row', group: 'List', run: () => move(-1) },
]

/**
 * Moves through the rows of a page with `j` and `k`, when all rows are drawn. Enter opens a row, Tab reaches its
 * controls.
 */
export function useRowKeys(): void {
  useShortcuts(KEYS)
}
