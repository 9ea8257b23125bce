import { clsx } from 'clsx'
import * as Radix from 'radix-ui/popover'
import type { ComponentProps } from 'react'

export const Popover = Radix.Root
export const PopoverTrigger = Radix.Trigger

export function PopoverContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        align="start"
        className={clsx(
          'z-50 max-h-[var(--radix-popover-content-available-height)] rounded-md border border-line bg-raised text-text shadow-pop outline-none',
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  )
}
