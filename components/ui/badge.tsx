import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

export const Badge = ({ className, ...rest }: ComponentProps<'span'>) => (
  <span
    className={clsx(
      'inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border border-line bg-bg px-1.5 text-muted text-xs',
      className,
    )}
    {...rest}
  />
)
