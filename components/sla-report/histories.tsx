'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { useStatus } from '@/components/shell/use-status'
import { Mark } from '@/components/ui/mark'
import type { Status } from '@/lib/api/status'
import { historiesWords } from '@/lib/sla/histories-words'

/**
 * Warns that the report's numbers may still change, as of when they were counted. It counts again once they no longer
 * do.
 */
export function Histories({ histories }: { histories: Status['histories'] }) {
  const router = useRouter()
  const { data } = useStatus()
  const isOver = histories.unread > 0 && data?.histories.unread === 0
  useEffect(() => {
    if (isOver) router.refresh()
  }, [isOver, router])
  const words = historiesWords(histories)
  if (words === null) return null
  return (
    <p className="mt-3 flex items-baseline gap-1.5 border px-3 py-2 text-sm">
      <Mark shape="half-ring" /> <span>{words}</span>
    </p>
  )
}
