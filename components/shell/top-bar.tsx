'use client'

import { Search } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { lazy } from 'react'
import { placeOf } from '@/components/palette/places'
import { type Person, PersonButton } from '@/components/session/person-button'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { LazyOverlay } from '@/components/ui/lazy-overlay'
import { Freshness } from './freshness'
import { openDialog } from './open-dialog'
import { RailButton } from './rail-button'

const PersonMenu = lazy(() => import('./person-menu').then(module => ({ default: module.PersonMenu })))
const RailSheet = lazy(() => import('./rail-sheet').then(module => ({ default: module.RailSheet })))

export function TopBar({ person }: { person: Person }) {
  const path = usePathname()
  const place = placeOf(path)
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b bg-bg px-2 md:px-4 print:hidden">
      <LazyOverlay popup="dialog" trigger={<RailButton />}>
        <RailSheet />
      </LazyOverlay>
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
      <LazyOverlay popup="menu" trigger={<PersonButton person={person} />}>
        <PersonMenu person={person} />
      </LazyOverlay>
    </header>
  )
}
