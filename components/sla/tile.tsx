import { clsx } from 'clsx'
import Link from 'next/link'
import { Skeleton } from '@/components/ui/skeleton'
import { ChangeWords } from './change-words'
import { Definition } from './definition'
import { findingsHref } from './links'
import type { TileFact } from './tile-facts'

const LINK = 'underline-offset-4 hover:underline'
const FRAME = 'min-w-0 border-t px-3 py-2 md:border-l'

/** One number: what it is, how it moved, and the list behind it. */
export function Tile({ fact }: { fact: TileFact }) {
  const list = findingsHref(fact.filter, fact.sort)
  return (
    <li className={FRAME}>
      <div className="flex h-6 items-center gap-1 text-muted text-xs">
        <span className="truncate">{fact.label}</span>
        <Definition of={fact.label} text={fact.definition} />
      </div>
      <Link
        href={list}
        className={clsx('block h-7 font-semibold text-xl tabular-nums', LINK, fact.alarm && 'text-breach')}
      >
        {fact.value}
        <span className="sr-only">: {fact.link}</span>
      </Link>
      <div className="flex h-6 gap-2 whitespace-nowrap text-muted text-xs leading-6 tabular-nums">
        {fact.aside === '' ? null : (
          <Link href={list} aria-hidden tabIndex={-1} className={LINK}>
            {fact.aside}
          </Link>
        )}
        {fact.more ? (
          <Link href={findingsHref(fact.more.filter)} className={clsx('truncate', LINK)}>
            {fact.more.text}
            <span className="sr-only"> {fact.more.name}</span>
          </Link>
        ) : null}
      </div>
      <div className="flex h-8 items-start tabular-nums">
        <Changed fact={fact} />
      </div>
    </li>
  )
}

function Changed({ fact: { change, changeFilter } }: { fact: TileFact }) {
  if (change === undefined) return <Skeleton className="h-3 w-24" />
  if (change === null) return <span className="text-muted text-xs">Nothing to compare with</span>
  if (changeFilter === undefined) return <ChangeWords change={change} />
  return (
    <Link href={findingsHref(changeFilter, 'due')} className={clsx('flex h-6 items-start', LINK)}>
      <ChangeWords change={change} />
    </Link>
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
    <div className="flex h-6 items-center">
      <Skeleton className="h-3 w-24" />
    </div>
    <div className="flex h-8 items-start">
      <Skeleton className="h-3 w-28" />
    </div>
  </li>
)
