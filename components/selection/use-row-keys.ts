import { type RefObject, useMemo } from 'react'
import type { Shortcut } from '@/components/keyboard/registry'
import { OWN_KEYS, TYPING } from '@/components/keyboard/typing'
import { useShortcuts } from '@/components/keyboard/use-shortcuts'
import { useLatest } from '@/components/ui/use-latest'

/** What the keys of a list do. */
export type RowActs = {
  readonly onMove: (step: number) => void
  /** False where nothing is focused that it could open: the key then does what it does by itself. */
  readonly onOpen: () => boolean
  readonly onToggle: (range: boolean) => void
  readonly onSelectAll: () => void
  readonly onClear: () => void
  readonly onCopy: (what: 'resource' | 'id') => void
}

/** What the keys do, in the words of one kind of list. */
export type RowWords = {
  /** One row, and what is selected by it. */
  readonly row: string
  readonly selected: string
  readonly open: string
}

/** A list by keyboard. The array of shortcuts is made once; what they do is always the latest. */
export function useRowKeys(acts: RowActs, words: RowWords): void {
  const latest = useLatest(acts)
  useShortcuts(useMemo(() => rowShortcuts(latest, words), [latest, words]))
}

/** The row that has the focus; a row is what carries `data-row`. */
export const focusedRow = (): HTMLElement | null =>
  document.activeElement?.closest<HTMLElement>('[data-row]') ?? null

/** In a text field, a menu or a dialog the browser selects the text. */
const isElsewhere = (): boolean => Boolean(document.activeElement?.closest(`${TYPING}, ${OWN_KEYS}`))

function rowShortcuts(latest: RefObject<RowActs>, { row, selected, open }: RowWords): Shortcut[] {
  const on = (keys: string, label: string, act: (acts: RowActs) => unknown): Shortcut => ({
    keys,
    label,
    group: 'List',
    run: () => act(latest.current) !== false,
  })
  const from = (step: number) => (acts: RowActs) => (focusedRow() ? acts.onMove(step) : false)
  return [
    on('j', `Next ${row}`, acts => acts.onMove(1)),
    on('k', `Previous ${row}`, acts => acts.onMove(-1)),
    on('ArrowDown', 'Down from a row', from(1)),
    on('ArrowUp', 'Up from a row', from(-1)),
    on('shift+j', `Ten ${row}s on`, acts => acts.onMove(10)),
    on('shift+k', `Ten ${row}s back`, acts => acts.onMove(-10)),
    on('Enter', open, acts => acts.onOpen()),
    on('Escape', 'Clear the selection', acts => acts.onClear()),
    on('x', `Select the ${selected}`, acts => acts.onToggle(false)),
    on('shift+x', 'Select from the last one to here', acts => acts.onToggle(true)),
    on('mod+a', 'Select all that are loaded', acts => (isElsewhere() ? false : acts.onSelectAll())),
    on('y', 'Copy the resource', acts => acts.onCopy('resource')),
    on('shift+y', 'Copy the id of the finding', acts => acts.onCopy('id')),
  ]
}
