import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react'
import { useNarrow } from '@/components/ui/use-narrow'
import { usePrinting } from '@/components/ui/use-printing'
import type { FindingItem } from '@/lib/api/findings'
import type { Column } from './columns'
import { FindingRow } from './finding-row'
import { focusRow } from './focus-row'
import { gridOf } from './grid-columns'
import { ListHead } from './list-head'
import { observeOffset } from './observe-offset'
import { useSteadyRows } from './use-steady-rows'
import type { Density, Sort } from './view'

const ROW = { dense: 28, compact: 32, comfortable: 40, card: 60 } as const
/** The height of the head, in pixels. It stands in the list, so each row is lower by it than the virtualizer knows. */
const HEAD = 32
/** Rows drawn beyond both edges, so that fast scrolling shows no blank space. */
const OVERSCAN = 24
/** The next page loads when this many rows are left below. */
const AHEAD = 60
/** Stands for the window's height until it is known, so that the server draws a first screen. */
const FIRST_SCREEN = { width: 1000, height: 800 }

export type ListHandle = { moveTo: (index: number) => void; cursor: () => number }

type Props = {
  items: readonly FindingItem[]
  total: number
  /** How many rows the list has room for. More than it has while the whole first page is loading. */
  height: number
  /** Names the question. When the answer to another question arrives, the list begins at its top. */
  question: string
  columns: readonly Column[]
  sort: Sort
  density: Density
  /** True for old rows while new ones load. */
  dimmed: boolean
  open: string | null
  selected: ReadonlySet<string>
  handle: React.Ref<ListHandle>
  onOpen: (item: FindingItem) => void
  onToggle: (index: number, range: boolean) => void
  onSelectAll: (all: boolean) => void
  onSort: (sort: Sort) => void
  onColumns: (columns: readonly Column[]) => void
  /** True when nothing loads and the last try did not fail. */
  idle: boolean
  onEndNear: () => void
}

export function FindingList(props: Props) {
  const { items, total, height, question, columns, sort, density, dimmed, open, selected, handle } = props
  const scroller = useRef<HTMLDivElement>(null)
  const narrow = useNarrow()
  const row = narrow ? ROW.card : ROW[density]
  const rows = { items, total, question, dimmed, height: row, list: scroller }
  const address = `${open} ${density} ${columns.length}`
  const { cursor, setCursor, watch, isAwaited } = useSteadyRows({ ...rows, address })
  const printing = usePrinting() !== null
  const names = useMemo(() => columns.map(({ name }) => name), [columns])
  const isEndNear = (range: { endIndex: number } | null): boolean =>
    // On paper every row shows, so the end is always near. But a print holds only what is loaded.
    !printing && items.length < total && (isAwaited() || (range?.endIndex ?? -AHEAD) >= items.length - AHEAD)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    overscan: OVERSCAN,
    initialRect: FIRST_SCREEN,
    observeElementOffset: observeOffset,
    scrollPaddingEnd: HEAD,
    // The row with the focus stays drawn, wherever the list is scrolled to.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const shown = defaultRangeExtractor(range)
        return cursor < range.count && !shown.includes(cursor)
          ? [...shown, cursor].sort((a, b) => a - b)
          : shown
      },
      [cursor],
    ),
    onChange: ({ range }) => {
      if (isEndNear(range)) props.onEndNear()
    },
  })
  // Also without a scroll event: the list may have been scrolled while another answer was loading or replaced this one.
  const { idle, onEndNear } = props
  useEffect(() => {
    if (idle && isEndNear(virtualizer.range)) onEndNear()
  })
  // The virtualizer keeps row sizes until `measure` runs.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new row height is the reason to measure
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, row])
  useCursorFocus(scroller, cursor)
  useNewColumnInSight(scroller, names)
  useImperativeHandle(handle, () => ({
    cursor: () => cursor,
    moveTo: index => {
      const to = Math.max(0, Math.min(items.length - 1, index))
      virtualizer.scrollToIndex(to, { align: 'auto' })
      wantFocus(scroller.current, to)
      setCursor(to)
    },
  }))
  const shape = { besidePanel: open !== null, sortedBy: sort.column }
  const loaded = items.length > 0 && items.every(({ key }) => selected.has(key))
  const rowAt = ({ index }: { readonly index: number }) => {
    const item = items[index]
    return item ? (
      <FindingRow
        key={item.key}
        item={item}
        index={index}
        columns={names}
        selected={selected.has(item.key)}
        open={item.key === open}
        cursor={index === cursor}
        onOpen={props.onOpen}
        onSelect={props.onToggle}
        onCursor={setCursor}
      />
    ) : null
  }
  return (
    <div
      ref={scroller}
      data-scroll
      data-density={density}
      className="finding-list min-h-0 flex-1 overflow-auto bg-surface"
      {...gridOf(columns, shape)}
    >
      <table aria-label="Findings" className="block" aria-rowcount={total + 1} aria-busy={dimmed}>
        <ListHead
          columns={columns}
          sort={sort}
          allSelected={loaded || (selected.size > 0 ? null : false)}
          shape={shape}
          list={scroller}
          onSort={props.onSort}
          onSelectAll={props.onSelectAll}
          onColumns={props.onColumns}
        />
        <tbody
          {...watch}
          className={`finding-rows relative block transition-opacity duration-100 ${dimmed ? 'opacity-50 delay-150' : ''}`}
          style={{ height: `calc(var(--row) * ${height})` }}
        >
          {(printing ? items.map((_, index) => ({ index })) : virtualizer.getVirtualItems()).map(rowAt)}
        </tbody>
      </table>
    </div>
  )
}

const wanted = new WeakMap<Element, number>()

function wantFocus(list: Element | null, index: number): void {
  if (!list) return
  wanted.set(list, index)
  if (focusRow(list, index)) wanted.delete(list)
}

/** Focuses the row at the cursor, which may be drawn only now. */
function useCursorFocus(list: React.RefObject<Element | null>, cursor: number): void {
  useLayoutEffect(() => {
    if (list.current && wanted.get(list.current) === cursor) wantFocus(list.current, cursor)
  })
}

/** A column that was added stands last, maybe out of sight: the list scrolls to it. */
function useNewColumnInSight(list: React.RefObject<Element | null>, names: readonly string[]): void {
  const before = useRef(names)
  useLayoutEffect(() => {
    const isAdded = names.length > before.current.length
    before.current = names
    if (isAdded)
      list.current?.querySelector('th:last-child')?.scrollIntoView({ block: 'nearest', inline: 'end' })
  }, [list, names])
}
