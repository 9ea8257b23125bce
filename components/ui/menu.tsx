import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import * as Radix from 'radix-ui/dropdown-menu'
import type { ComponentProps } from 'react'

export const Menu = Radix.Root
export const MenuTrigger = Radix.Trigger
export const MenuRadioGroup = Radix.RadioGroup

const ITEM =
  'relative flex min-h-7 select-none items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-[highlighted]:bg-hover data-[disabled]:opacity-50'

export function MenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        className={clsx(
          'z-50 min-w-44 overflow-y-auto rounded-md border border-line bg-raised p-1 text-text shadow-pop outline-none',
          'max-h-[var(--radix-dropdown-menu-content-available-height)]',
          className,
        )}
        {...rest}
      />
    </Radix.Portal>
  )
}

export const MenuItem = ({ className, ...rest }: ComponentProps<typeof Radix.Item>) => (
  <Radix.Item className={clsx(ITEM, className)} {...rest} />
)

export const MenuLabel = (props: ComponentProps<typeof Radix.Label>) => (
  <Radix.Label className="px-2 py-1 font-medium text-muted text-xs" {...props} />
)

export const MenuSeparator = () => <Radix.Separator className="-mx-1 my-1 h-px bg-line" />

export function MenuRadioItem({ children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={clsx(ITEM, 'pl-7')} {...rest}>
      <Radix.ItemIndicator className="absolute left-2">
        <Check className="size-3.5" aria-hidden />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  )
}
