import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

export type Person = { name: string; role: string }

export const PersonButton = ({ person, ...rest }: { person: Person } & ComponentProps<'button'>) => (
  <Button variant="ghost" size="icon" aria-label={`${person.name}, ${person.role}`} {...rest}>
    <span
      aria-hidden
      className="flex size-6 items-center justify-center rounded-full bg-active font-semibold text-xs uppercase"
    >
      {person.name.slice(0, 1)}
    </span>
  </Button>
)
