/** Where a person was in a list. */
export type Place = {
  /** Names what the list was asked for. */
  readonly question: string
  /** The row of the cursor: its finding, and where it stood. */
  readonly key: string
  readonly index: number
  /** How far the list was scrolled, in pixels. */
  readonly top: number
}

const MEMBER = 'hubdeskPlace'

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' &&
  value !== null &&
  'question' in value &&
  typeof value.question === 'string' &&
  'key' in value &&
  typeof value.key === 'string' &&
  'index' in value &&
  typeof value.index === 'number' &&
  'top' in value &&
  typeof value.top === 'number'

/** Returns the place that the current entry of the browser's history holds for a question; null for a new visit. */
export function readPlace(question: string): Place | null {
  const state: unknown = window.history.state
  if (typeof state !== 'object' || state === null || !(MEMBER in state)) return null
  const place = state[MEMBER]
  return isPlace(place) && place.question === question ? place : null
}

/** Writes a place into the current entry of the browser's history, so that Back finds it. */
export function savePlace(place: Place): void {
  // The router keeps its own members there.
  window.history.replaceState({ ...window.history.state, [MEMBER]: place }, '')
}
