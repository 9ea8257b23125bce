import { clsx } from 'clsx'
import type { ReactNode } from 'react'

/** What scrolls in itself can be reached and scrolled by keyboard (WCAG 2.1.1), so it takes focus and has a name. */
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
