import type { PointerEvent, RefObject } from 'react'
import { type Column, MAX_WIDTH, MIN_WIDTH } from './columns'
import { type GridShape, gridVariables } from './grid-columns'

type Props = {
  columns: readonly Column[]
  index: number
  shape: GridShape
  list: RefObject<HTMLDivElement | null>
  onColumns: (columns: readonly Column[]) => void
}

/** The edge of a column, for dragging. The columns menu does the same by keyboard. */
export function ResizeHandle({ columns, index, shape, list, onColumns }: Props) {
  function begin(event: PointerEvent<HTMLSpanElement>) {
    const handle = event.currentTarget
    const start = event.clientX
    const before = handle.parentElement?.offsetWidth ?? MIN_WIDTH
    let after = columns
    handle.setPointerCapture(event.pointerId)
    // While the pointer moves, only two CSS variables change. React gets the width at the end.
    handle.onpointermove = move => {
      const width = Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(before + move.clientX - start)))
      after = columns.map((column, at) => (at === index ? { ...column, width } : column))
      for (const [name, value] of Object.entries(gridVariables(after, shape))) {
        list.current?.style.setProperty(name, value)
      }
    }
    handle.onpointerup = () => {
      handle.onpointermove = null
      handle.onpointerup = null
      onColumns(after)
    }
  }
  return (
    <span
      aria-hidden
      onPointerDown={begin}
      className="absolute top-0 right-[-4px] z-10 h-full w-2 cursor-col-resize print:hidden touch-none after:absolute after:top-1.5 after:left-[3px] after:h-5 after:w-px after:bg-line group-hover:after:bg-control"
    />
  )
}
