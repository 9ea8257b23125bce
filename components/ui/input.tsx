import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

export const Input = ({ className, ...rest }: ComponentProps<'input'>) => (
  <input
    className={clsx(
      'h-8 w-full min-w-0 rounded-md border border-control bg-surface px-2.5 text-sm text-text',
      'focus-visible:outline-offset-0 disabled:opacity-50 aria-invalid:border-breach',
      className,
    )}
    {...rest}
  />
)
