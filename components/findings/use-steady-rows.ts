'use client'

import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { FindingItem } from '@/lib/api/findings'
import { focusRow } from './focus-row'
import { survivorOf } from './survivor'

type Rows = {
  items: readonly FindingItem[]
  /** Names what was asked for. */
  question: string
  /** The rows are of the question before. */
  dimmed: boolean
  /** Height of a row in pixels. */
  height: number
  list: RefObject<HTMLElement | null>
}

/**
 * The row that holds the keyboard, across refreshes: it goes with its finding, and what is seen does not move. The
 * answer to another question begins at its top.
 */
export function useSteadyRows({ items, question, dimmed, height, list }: Rows) {
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
    else element.scrollTop += height * shiftOf(old, items, element, focused.current, height)
    // A row that is gone takes the focus with it.
    if (focused.current && document.activeElement === document.body) focusRow(element, cursor)
  })
  const watch = {
    onFocus: () => {
      focused.current = true
    },
    onBlur: () => {
      focused.current = false
    },
  }
  return { cursor, setCursor, watch }
}

/** By how many rows the view must go down: by those of the focused row if it is in sight, else of the topmost. */
function shiftOf(
  before: { items: readonly FindingItem[]; cursor: number },
  after: readonly FindingItem[],
  { scrollTop, clientHeight }: Element,
  focused: boolean,
  height: number,
): number {
  const top = Math.floor(scrollTop / height)
  const inSight = before.cursor >= top && before.cursor < top + Math.floor(clientHeight / height)
  if (scrollTop === 0 && !(focused && inSight)) return 0
  const stays = survivorOf(before.items, after, focused && inSight ? before.cursor : top)
  return stays ? stays.to - stays.from : 0
}
