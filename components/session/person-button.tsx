import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

export type Person = {
  readonly name: string
  readonly role: string
  /** The person's limits in words. Null means no limit. */
  readonly limits: string | null
}

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
