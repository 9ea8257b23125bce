import { clsx } from 'clsx'
import type { ComponentProps } from 'react'

const VARIANTS = {
  solid: 'bg-accent-solid text-on-accent border-transparent hover:brightness-110',
  outline: 'border-control bg-surface text-text hover:bg-hover',
  ghost: 'border-transparent text-text hover:bg-hover',
} as const

const SIZES = {
  sm: 'h-7 gap-1.5 px-2 text-xs',
  md: 'h-8 gap-2 px-3 text-sm',
  icon: 'size-8 justify-center text-sm',
  'icon-sm': 'size-6 justify-center text-xs',
} as const

export type ButtonLook = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES }

/** Gives links the look of a button: `<Link className={buttonLook({ variant: 'outline' })}>`. */
export function buttonLook(
  { variant = 'outline', size = 'md' }: ButtonLook = {},
  className?: string,
): string {
  return clsx(
    'inline-flex shrink-0 select-none items-center whitespace-nowrap rounded-md border font-medium',
    'transition-colors duration-100 disabled:opacity-50 aria-disabled:opacity-50 data-[state=open]:bg-active',
    VARIANTS[variant],
    SIZES[size],
    className,
  )
}

export function Button({
  variant = 'outline',
  size = 'md',
  className,
  type = 'button',
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  return <button type={type} className={buttonLook({ variant, size }, className)} {...rest} />
}
