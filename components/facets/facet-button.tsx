import { SlidersHorizontal } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

export const FacetButton = (props: ComponentProps<'button'>) => (
  <Button size="icon" aria-label="Facets" className="lg:hidden" {...props}>
    <SlidersHorizontal className="size-4" aria-hidden />
  </Button>
)
