import { useState } from 'react'
import { Dialog, DialogTrigger, SheetContent } from '@/components/ui/dialog'
import { RailButton } from './rail-button'
import { RailLinks } from './rail-links'

/** Shows the rail as a sheet on narrow screens. It is open when it is first drawn. */
export function RailSheet() {
  const [open, setOpen] = useState(true)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <RailButton />
      </DialogTrigger>
      <SheetContent side="left" title="Hubdesk">
        <nav aria-label="Main">
          <RailLinks onGo={() => setOpen(false)} />
        </nav>
      </SheetContent>
    </Dialog>
  )
}
