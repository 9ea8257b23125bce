import { observeElementOffset } from '@tanstack/react-virtual'

/**
 * Reports the scroll position of a list, first the current one. People scroll before React runs, and the virtualizer
 * alone would move them back to the top.
 */
export const observeOffset: typeof observeElementOffset = (instance, report) => {
  const end = observeElementOffset(instance, report)
  const { scrollElement } = instance
  if (scrollElement && scrollElement.scrollTop > 0) report(scrollElement.scrollTop, false)
  return end
}
