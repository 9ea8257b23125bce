import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * Returns when printing began while the page prints, and null on the screen. React draws the page before the browser
 * prints it, so that a list can print rows that the screen does not hold.
 */
export function usePrinting(): Date | null {
  const [since, setSince] = useState<Date | null>(null)
  useEffect(() => {
    const media = window.matchMedia('print')
    const set = (printing: boolean) => flushSync(() => setSince(printing ? new Date() : null))
    const begin = () => set(true)
    const end = () => set(false)
    const change = () => set(media.matches)
    // Printing may have begun before React ran.
    if (media.matches) setSince(new Date())
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    media.addEventListener('change', change)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
      media.removeEventListener('change', change)
    }
  }, [])
  return since
}
