'use client'

import { Menu } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogTrigger, SheetContent } from '@/components/ui/dialog'
import { RailLinks } from './rail-links'

/** The rail where there is no room for it. */
export function RailSheet() {
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Go to" className="md:hidden">
          <Menu className="size-4" aria-hidden />
        </Button>
      </DialogTrigger>
      <SheetContent side="left" title="Hubdesk">
        <nav aria-label="Main">
          <RailLinks onGo={() => setOpen(false)} />
        </nav>
      </SheetContent>
    </Dialog>
  )
}
