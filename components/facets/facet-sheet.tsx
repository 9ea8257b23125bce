'use client'

import { SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogTrigger, SheetContent } from '@/components/ui/dialog'
import { FacetRail } from './facet-rail'

type Props = { filter: string; refresh: number | undefined; onFilter: (filter: string) => void }

/** The facets where there is no room for them. */
export const FacetSheet = (props: Props) => (
  <Dialog>
    <DialogTrigger asChild>
      <Button size="icon" aria-label="Facets" className="lg:hidden">
        <SlidersHorizontal className="size-4" aria-hidden />
      </Button>
    </DialogTrigger>
    <SheetContent side="left" title="Facets">
      <div data-scroll className="min-h-0 flex-1 overflow-y-auto">
        <FacetRail {...props} />
      </div>
    </SheetContent>
  </Dialog>
)
