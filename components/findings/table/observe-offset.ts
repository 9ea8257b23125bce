import { observeElementOffset } from '@tanstack/react-virtual'

/**
 * Follows where a list is scrolled to, and begins with where it is: people scroll before the page is alive, and the
 * virtualizer alone would take them back to the top.
 */
export const observeOffset: typeof observeElementOffset = (instance, report) => {
  const end = observeElementOffset(instance, report)
  const { scrollElement } = instance
  if (scrollElement && scrollElement.scrollTop > 0) report(scrollElement.scrollTop, false)
  return end
}
