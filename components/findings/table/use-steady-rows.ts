import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { FindingItem } from '@/lib/api/findings'
import { focusRow } from './focus-row'
import { rowShift } from './row-shift'
import { survivorOf } from './survivor'
import { usePlace } from './use-place'

type Rows = {
  items: readonly FindingItem[]
  /** How many match. */
  total: number
  /** Names the question. */
  question: string
  /** True while the rows still answer the question before. */
  dimmed: boolean
  /** Height of a row in pixels. */
  height: number
  list: RefObject<HTMLElement | null>
  /** Names the rest of the address: a new entry of the history has no place yet. */
  address: string
}

/**
 * Keeps the focused row and the view in place across refreshes, see {@link rowShift}. The answer to another question
 * begins at its top, or at the place where the person left it.
 */
export function useSteadyRows(rows: Rows) {
  const { items, question, dimmed, height, list } = rows
  const [shown, setShown] = useState({ items, question, cursor: 0 })
  if (!dimmed && (shown.items !== items || shown.question !== question)) {
    const stays = shown.question === question ? survivorOf(shown.items, items, shown.cursor) : null
    setShown({ items, question, cursor: stays?.to ?? 0 })
  }
  const { cursor } = shown
  const setCursor = useCallback((to: number) => setShown(before => ({ ...before, cursor: to })), [])
  const before = useRef(shown)
  const focused = useRef(false)
  useLayoutEffect(() => {
    const { current: old } = before
    const element = list.current
    if (!element || dimmed || (old.items === items && old.question === question)) {
      before.current = { ...old, cursor }
      return
    }
    before.current = { items, question, cursor }
    if (old.question !== question) element.scrollTo({ top: 0 })
    else {
      const { scrollTop, clientHeight } = element
      const seen = { scrollTop, clientHeight, focused: focused.current, height }
      element.scrollTop += height * rowShift(old, items, seen)
    }
    // A row that disappears takes the focus with it.
    if (focused.current && document.activeElement === document.body) focusRow(element, cursor)
  })
  const isAwaited = usePlace({ ...rows, cursor, setCursor })
  const watch = {
    onFocus: () => {
      focused.current = true
    },
    onBlur: () => {
      focused.current = false
    },
  }
  return { cursor, setCursor, watch, isAwaited }
}
