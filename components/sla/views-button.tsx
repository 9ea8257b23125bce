import { Bookmark } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

export const ViewsButton = (props: ComponentProps<'button'>) => (
  <Button aria-label="Views and sharing" className="max-lg:px-2" {...props}>
    <Bookmark className="size-4" aria-hidden />
    <span className="max-lg:sr-only">Views</span>
  </Button>
)
