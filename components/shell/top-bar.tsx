'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Freshness } from './freshness'
import { openDialog } from './open-dialog'
import { type Person, PersonMenu } from './person-menu'
import { placeOf } from './places'
import { RailSheet } from './rail-sheet'

export function TopBar({ person }: { person: Person }) {
  const path = usePathname()
  const place = placeOf(path)
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-bg px-2 md:px-4">
      <RailSheet />
      <span className="min-w-0 flex-1 truncate font-medium text-sm">
        {place && path !== place.href ? (
          <Link href={place.href} className="hover:underline">
            {place.name}
          </Link>
        ) : (
          (place?.name ?? 'Hubdesk')
        )}
      </span>
      <Button
        variant="ghost"
        className="text-muted max-sm:hidden"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => openDialog('palette')}
      >
        <Search className="size-4" aria-hidden />
        Search or go to
        <Kbd>Ctrl K</Kbd>
      </Button>
      <Button
        variant="ghost"
        size="icon"
        className="sm:hidden"
        aria-label="Search or go to"
        onClick={() => openDialog('palette')}
      >
        <Search className="size-4" aria-hidden />
      </Button>
      <Freshness />
      <PersonMenu person={person} />
    </header>
  )
}
