import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

/** The browser's own checkbox, in the accent. Its label or cell gives it a target of at least 24 px. */
export const Checkbox = ({ className, ...rest }: Omit<ComponentProps<'input'>, 'type'>) => (
  <input type="checkbox" className={clsx('check-box', className)} {...rest} />
)
