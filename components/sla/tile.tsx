import { clsx } from 'clsx'
import Link from 'next/link'
import { Skeleton } from '@/components/ui/skeleton'
import { ChangeWords } from './change-words'
import { Definition } from './definition'
import { findingsHref } from './links'
import type { TileFact } from './tile-facts'

const FRAME = 'min-w-0 border-t px-3 py-2 md:border-l'

/** One number: what it is, how it moved, and the list behind it. */
export function Tile({ fact }: { fact: TileFact }) {
  return (
    <li className={FRAME}>
      <div className="flex h-6 items-center gap-1 text-muted text-xs">
        <span className="truncate">{fact.label}</span>
        <Definition of={fact.label} text={fact.definition} />
      </div>
      <Link href={findingsHref(fact.filter, fact.sort)} className="block underline-offset-4 hover:underline">
        <span className={clsx('block h-7 font-semibold text-xl tabular-nums', fact.alarm && 'text-breach')}>
          {fact.value}
        </span>
        <span aria-hidden className="block h-5 truncate text-muted text-xs tabular-nums">
          {fact.aside}
        </span>
        <span className="sr-only">: {fact.link}</span>
      </Link>
      <div className="flex h-8 items-start tabular-nums">
        {fact.change === undefined ? <Skeleton className="h-3 w-24" /> : null}
        {fact.change === null ? <span className="text-muted text-xs">Nothing to compare with</span> : null}
        {fact.change ? <ChangeWords change={fact.change} /> : null}
      </div>
    </li>
  )
}

/** Keeps a tile's place. */
export const TileSkeleton = () => (
  <li className={FRAME}>
    <div className="flex h-6 items-center">
      <Skeleton className="h-3 w-20" />
    </div>
    <div className="flex h-7 items-center">
      <Skeleton className="h-5 w-16" />
    </div>
    <div className="flex h-5 items-center">
      <Skeleton className="h-3 w-24" />
    </div>
    <div className="flex h-8 items-start">
      <Skeleton className="h-3 w-28" />
    </div>
  </li>
)
