import { useSyncExternalStore } from 'react'

/** Below this width the rail, the facets and the panel become sheets and pages. It equals Tailwind's `md`. */
const NARROW = '(width < 48rem)'

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(NARROW)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

export const isNarrow = (): boolean => window.matchMedia(NARROW).matches

/** True at phone width. The server cannot know the width and answers false. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, isNarrow, () => false)
