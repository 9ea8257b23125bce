import { useSyncExternalStore } from 'react'

/** Reads a `data-` attribute of the document, the only copy of a preference. The server draws `initial`. */
export const useRootData = <Value>(name: string, read: () => Value, initial: Value): Value =>
  useSyncExternalStore(
    changed => {
      const observer = new MutationObserver(changed)
      observer.observe(document.documentElement, { attributes: true, attributeFilter: [`data-${name}`] })
      return () => observer.disconnect()
    },
    read,
    () => initial,
  )
