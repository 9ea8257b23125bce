type Guide = (keys: ReadonlySet<string>) => void

let guide: Guide | null = null

/** Sets how the page leads to findings that get their earlier values back, until the returned function is called. */
export function guideUndo(way: Guide): () => void {
  guide = way
  return () => {
    if (guide === way) guide = null
  }
}

/** Leads to findings that an undo is about, by key, where the page lists them. */
export const leadTo = (keys: ReadonlySet<string>): void => guide?.(keys)
