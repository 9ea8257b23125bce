import { Dialog, DialogTrigger, SheetContent } from '@/components/ui/dialog'
import { FacetButton } from './facet-button'
import { FacetRail } from './facet-rail'

type Props = { filter: string; refresh: number | undefined; onFilter: (filter: string) => void }

/** The facets where there is no room for them; opens with its first drawing. */
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
