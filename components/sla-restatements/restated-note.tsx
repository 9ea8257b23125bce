'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { question } from '@/components/query/question'
import { Mark } from '@/components/ui/mark'
import { dayOf, monthChange, monthToReport } from './words'

/** Links to a restatement of a month, or to the latest one when no month is given. */
export function RestatedNote({ month = null }: { month?: string | null }) {
  const { data } = useQuery(question('GET /sla/restatements'))
  const latest = data?.items.find(item => monthToReport(item, month) !== undefined)
  if (latest === undefined) return null
  const changed = monthToReport(latest, month)
  if (changed === undefined) return null
  return (
    <p className="flex flex-wrap items-baseline gap-x-1.5 border-b px-3 py-2 text-sm">
      <Mark shape="half-ring" />
      <span>
        Numbers were restated on {dayOf(latest.at)}: {monthChange(changed)}.
      </span>
      <Link href="/sla/restatements" className="underline decoration-control underline-offset-2">
        What changed and why
      </Link>
    </p>
  )
}
