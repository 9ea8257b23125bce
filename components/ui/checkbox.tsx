import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

/** Draws the browser's own checkbox in the accent color. Its label or cell makes its target at least 24 px. */
export const Checkbox = ({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) => (
  <input type="checkbox" className={clsx('check-box', className)} {...rest} />
)
