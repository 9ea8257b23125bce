import { Dialog, DialogTrigger, SheetContent } from '@/components/ui/dialog'
import { FacetButton } from './facet-button'
import { FacetRail } from './facet-rail'

type Props = { filter: string; refresh: number | undefined; onFilter: (filter: string) => void }

/** Shows the facets as a sheet on narrow screens. It is open when it is first drawn. */
export function FacetSheet(props: Props) {
  return (
    <Dialog defaultOpen>
      <DialogTrigger asChild>
        <FacetButton />
      </DialogTrigger>
      <SheetContent side="left" title="Facets">
        <div data-scroll className="min-h-0 flex-1 overflow-y-auto">
          <FacetRail {...props} />
        </div>
      </SheetContent>
    </Dialog>
  )
}
