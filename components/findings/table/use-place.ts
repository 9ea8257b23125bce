import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { useLatest } from '@/components/ui/use-latest'
import type { FindingItem } from '@/lib/api/findings'
import { type Place, readPlace, savePlace } from './place'

type Options = {
  items: readonly FindingItem[]
  total: number
  question: string
  /** The rows are of the question before. */
  dimmed: boolean
  /** Height of a row in pixels. */
  height: number
  list: RefObject<HTMLElement | null>
  cursor: number
  setCursor: (to: number) => void
  /** Names the rest of the address: a new entry of the history has no place yet. */
  address: string
}

/** Milliseconds after the last scroll: browsers limit how often an address is written. */
const REST_MS = 150

/**
 * Remembers where a person is in the list, and takes them there when they come back to it. What it returns says
 * whether rows of that place are still to load.
 */
export function usePlace(options: Options): () => boolean {
  const { items, total, question, dimmed, height, list, cursor, setCursor, address } = options
  const asked = useRef<string | null>(null)
  const wanted = useRef<Place | null>(null)
  useLayoutEffect(() => {
    const element = list.current
    if (!element || dimmed) return
    if (asked.current !== question) {
      asked.current = question
      wanted.current = readPlace(question)
    } else if (element.scrollTop > 0) {
      // The person went on from here meanwhile.
      wanted.current = null
    }
    const place = wanted.current
    if (!place || items.length < Math.min(total, rowsOf(place, element.clientHeight, height))) return
    wanted.current = null
    const at = items.findIndex(({ key }) => key === place.key)
    const index = at === -1 ? Math.min(place.index, items.length - 1) : at
    setCursor(index)
    element.scrollTop = place.top + (index - place.index) * height
  })
  const save = () => {
    const key = items[cursor]?.key
    if (!list.current || dimmed || wanted.current || key === undefined) return
    savePlace({ question, key, index: cursor, top: list.current.scrollTop })
  }
  const latest = useLatest(save)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each one is a reason to save
  useEffect(() => latest.current(), [cursor, question, address, items, dimmed])
  useEffect(() => {
    const element = list.current
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(() => latest.current(), REST_MS)
    }
    element?.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      element?.removeEventListener('scroll', onScroll)
    }
  }, [list, latest])
  return () => wanted.current !== null
}

/** How many rows must be there to show a place. */
const rowsOf = ({ index, top }: Place, seen: number, height: number): number =>
  Math.max(index + 1, Math.ceil((top + seen) / height))
