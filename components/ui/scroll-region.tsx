import { clsx } from 'clsx'
import type { ReactNode } from 'react'

/**
 * Scrolls its content. It takes the focus and has a name, because people must reach and scroll it by keyboard (WCAG
 * 2.1.1).
 */
export const ScrollRegion = ({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) => (
  <section data-scroll tabIndex={0} aria-label={label} className={clsx('scroll-x overflow-auto', className)}>
    {children}
  </section>
)
