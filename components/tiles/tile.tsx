import { clsx } from 'clsx'
import Link from 'next/link'
import { Definition } from '@/components/chart/definition'
import { findingsHref } from '@/components/links/links'
import { WholeDates } from '@/components/time/whole-dates'
import { Skeleton } from '@/components/ui/skeleton'
import { ChangeWords } from './change-words'
import type { Listed, TileFact } from './tile-fact'

const LINK = 'underline-offset-4 hover:underline'
const FRAME = 'min-w-0 border-t px-3 py-2 md:border-l'

const Part = ({ part: { text, name, filter } }: { part: Listed }) => (
  <Link href={findingsHref(filter)} className={clsx('inline-block', LINK)}>
    <WholeDates text={text} />
    <span className="sr-only"> {name}</span>
  </Link>
)

/** Shows one number with its parts, its change, and the lists behind it. */
export function Tile({ fact }: { fact: TileFact }) {
  return (
    <li className={FRAME}>
      <div className="flex h-6 items-center gap-1 text-muted text-xs print:[&_button]:hidden">
        <span className="truncate">{fact.label}</span>
        <Definition of={fact.label} text={fact.definition} />
      </div>
      <Link
        href={findingsHref(fact.filter, fact.sort)}
        className={clsx('block h-7 font-semibold text-xl tabular-nums', LINK, fact.alarm && 'text-breach')}
      >
        {fact.value}
        <span className="sr-only">: {fact.link}</span>
      </Link>
      {fact.lines.map(parts => (
        <p key={parts.map(textOf).join('')} className="text-muted text-xs leading-6 tabular-nums">
          {parts.map(part =>
            typeof part === 'string' ? (
              <WholeDates key={part} text={part} />
            ) : (
              <Part key={part.filter} part={part} />
            ),
          )}
        </p>
      ))}
      <div className="min-h-6 leading-6 tabular-nums">
        <Changed fact={fact} />
      </div>
    </li>
  )
}

const textOf = (part: string | Listed): string => (typeof part === 'string' ? part : part.text)

function Changed({ fact: { change, changeFilter } }: { fact: TileFact }) {
  if (change === undefined) return <Skeleton className="mt-1 h-3 w-24" />
  if (change === null) return <span className="text-muted text-xs">Nothing to compare with</span>
  if (changeFilter === undefined) return <ChangeWords change={change} />
  return (
    <Link href={findingsHref(changeFilter, 'due')} className={clsx('inline-block', LINK)}>
      <ChangeWords change={change} />
    </Link>
  )
}

/** Keeps the place of a tile while it loads. */
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
    <div className="flex h-6 items-center">
      <Skeleton className="h-3 w-28" />
    </div>
  </li>
)
