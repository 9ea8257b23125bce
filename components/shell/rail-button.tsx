import { Menu } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

export const RailButton = (props: ComponentProps<'button'>) => (
  <Button variant="ghost" size="icon" aria-label="Go to" className="md:hidden" {...props}>
    <Menu className="size-4" aria-hidden />
  </Button>
)
