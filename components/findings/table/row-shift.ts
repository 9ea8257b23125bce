import { survivorOf } from './survivor'

type Row = { readonly key: string }

type Seen = {
  readonly scrollTop: number
  readonly clientHeight: number
  /** Whether a row has the focus. */
  readonly focused: boolean
  /** Height of a row in pixels. */
  readonly height: number
}

/**
 * By how many rows the view must go down so that what is seen stays where it is: by those of the focused row if it is in
 * sight, else of the topmost. A list at its top stays at its top: what comes or comes back there is to be seen.
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
