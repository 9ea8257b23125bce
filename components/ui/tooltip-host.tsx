'use client'

import { useEffect, useRef, useState } from 'react'
import { Keys } from './kbd'

const OPEN_MS = 400
/** Milliseconds to move from the element to its tooltip (WCAG 1.4.13: people can hover it). */
const CLOSE_MS = 120
const GAP = 6

type Tip = { label: string; keys: string | undefined; style: React.CSSProperties }

/**
 * Shows the tooltip of each element with `data-tip`. One listener serves the page, instead of one component an element.
 */
export function TooltipHost() {
  const [tip, setTip] = useState<Tip | null>(null)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function later(next: Tip | null, milliseconds: number) {
      clearTimeout(timer)
      timer = setTimeout(() => setTip(next), milliseconds)
    }
    function enter(event: Event) {
      if (event.target instanceof Node && box.current?.contains(event.target)) return clearTimeout(timer)
      const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null
      const keyboard = event.type === 'focusin'
      if (!element || (keyboard && !element.matches(':focus-visible'))) return later(null, CLOSE_MS)
      later(tipOf(element), OPEN_MS)
    }
    function leave(event: Event) {
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return
      clearTimeout(timer)
      setTip(null)
    }
    const on = ['pointerover', 'focusin'] as const
    const off = ['pointerdown', 'keydown', 'scroll'] as const
    for (const name of on) document.addEventListener(name, enter)
    for (const name of off) document.addEventListener(name, leave, true)
    return () => {
      clearTimeout(timer)
      for (const name of on) document.removeEventListener(name, enter)
      for (const name of off) document.removeEventListener(name, leave, true)
    }
  }, [])
  return tip ? (
    <div
      ref={box}
      role="tooltip"
      style={tip.style}
      className="fixed z-50 flex max-w-80 items-center gap-2 rounded-md border border-line bg-raised px-2 py-1 text-text text-xs shadow-pop"
    >
      {tip.label}
      {tip.keys ? <Keys keys={tip.keys} /> : null}
    </div>
  ) : null
}

function tipOf(element: HTMLElement): Tip {
  const { tip = '', tipKeys, tipSide } = element.dataset
  const at = element.getBoundingClientRect()
  const style =
    tipSide === 'right'
      ? { left: at.right + GAP, top: at.top + at.height / 2, translate: '0 -50%' }
      : besideBelow(at)
  return { label: tip, keys: tipKeys, style }
}

/** Places the tooltip below, and towards the middle of the window, so that it stays inside. */
const besideBelow = (at: DOMRect): React.CSSProperties =>
  at.left > window.innerWidth / 2
    ? { right: window.innerWidth - at.right, top: at.bottom + GAP }
    : { left: at.left, top: at.bottom + GAP }
