'use client'

import { clsx } from 'clsx'
import * as Radix from 'radix-ui/tabs'
import type { ComponentProps } from 'react'

export const Tabs = Radix.Root
export const TabsContent = Radix.Content

export const TabsList = ({ className, ...rest }: ComponentProps<typeof Radix.List>) => (
  <Radix.List className={clsx('flex gap-4 border-b', className)} {...rest} />
)

export const TabsTrigger = ({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) => (
  <Radix.Trigger
    className={clsx(
      '-mb-px h-9 border-transparent border-b-2 px-0.5 font-medium text-muted text-sm hover:text-text',
      'data-[state=active]:border-accent data-[state=active]:text-text',
      className,
    )}
    {...rest}
  />
)
