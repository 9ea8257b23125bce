import { survivorOf } from './survivor'

type Row = { readonly key: string }

type Seen = {
  readonly scrollTop: number
  readonly clientHeight: number
  /** True when a row has the focus. */
  readonly focused: boolean
  /** Height of a row in pixels. */
  readonly height: number
}

/**
 * Counts the rows by which the view must move so that people see the same rows as before. It follows the focused row
 * when that is in sight, else the topmost row. A list at its top stays there, because people want to see what comes
 * there.
 */
export function rowShift(
  before: { readonly items: readonly Row[]; readonly cursor: number },
  after: readonly Row[],
  { scrollTop, clientHeight, focused, height }: Seen,
): number {
  if (scrollTop === 0) return 0
  const top = Math.floor(scrollTop / height)
  const inSight = before.cursor >= top && before.cursor < top + Math.floor(clientHeight / height)
  const stays = survivorOf(before.items, after, focused && inSight ? before.cursor : top)
  return stays ? stays.to - stays.from : 0
}
