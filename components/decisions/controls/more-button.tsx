import { Ellipsis } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

export const MoreButton = (props: ComponentProps<typeof Button>) => (
  <Button size="sm" aria-label="More decisions" {...props}>
    <Ellipsis className="size-3.5" aria-hidden />
  </Button>
)
