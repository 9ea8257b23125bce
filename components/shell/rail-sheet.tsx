import { useState } from 'react'
import { Dialog, DialogTrigger, SheetContent } from '@/components/ui/dialog'
import { RailButton } from './rail-button'
import { RailLinks } from './rail-links'

/** The rail where there is no room for it; opens with its first drawing. */
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
