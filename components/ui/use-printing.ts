import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * When printing began, while the page is being printed; null on the screen. The page is drawn before the browser takes it,
 * so that a list can put rows on paper that the screen does not hold.
 */
export function usePrinting(): Date | null {
  const [since, setSince] = useState<Date | null>(null)
  useEffect(() => {
    const media = window.matchMedia('print')
    const set = (printing: boolean) => flushSync(() => setSince(printing ? new Date() : null))
    const begin = () => set(true)
    const end = () => set(false)
    const change = () => set(media.matches)
    // Printing may have begun before the page was alive.
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
