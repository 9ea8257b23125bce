import { useCallback, useRef, useState } from 'react'
import { useLatest } from '@/components/ui/use-latest'

const none: ReadonlySet<string> = new Set()

/**
 * Holds the keys of the selected findings. A range begins at the last row that was selected or cleared. `isAll` is true
 * after all loaded findings were selected at once, until one is selected or cleared. It stays true when more findings
 * load.
 */
export function useSelection(keys: readonly string[]) {
  const [selected, setSelected] = useState(none)
  const [isAll, setIsAll] = useState(false)
  const anchor = useRef<string | undefined>(undefined)
  const latest = useLatest(keys)

  const toggle = useCallback(
    (index: number, range: boolean) => {
      const keys = latest.current
      const from = range && anchor.current !== undefined ? keys.indexOf(anchor.current) : index
      anchor.current = keys[index]
      setIsAll(false)
      setSelected(before => toggled(before, keys, from === -1 ? index : from, index))
    },
    [latest],
  )
  const all = useCallback(() => {
    setIsAll(true)
    setSelected(new Set(latest.current))
  }, [latest])
  const clear = useCallback(() => {
    setIsAll(false)
    setSelected(none)
  }, [])
  return { selected, isAll, toggle, all, clear }
}

/** Selects or clears one row, or a range. In a range every row becomes what its last row becomes. */
export function toggled(
  before: ReadonlySet<string>,
  keys: readonly string[],
  from: number,
  to: number,
): ReadonlySet<string> {
  const after = new Set(before)
  const last = keys[to]
  const select = last !== undefined && !before.has(last)
  for (const key of keys.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (select) after.add(key)
    else after.delete(key)
  }
  return after
}
