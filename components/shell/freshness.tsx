import Link from 'next/link'
import { ago } from '@/components/time/ago'
import { useNow } from '@/components/time/use-now'
import { Mark } from '@/components/ui/mark'
import type { Status } from '@/lib/api/status'
import { formatCount } from '@/lib/format/instant'
import { useStatus } from './use-status'

type Look = { shape: 'circle' | 'half-ring' | 'bang'; className: string; text: string; short: string }

export function lookOf(status: Status | undefined, unreachable: boolean, now: number): Look {
  if (unreachable) {
    return { shape: 'bang', className: 'text-risk', text: 'The desk does not answer', short: 'Offline' }
  }
  if (!status)
    return { shape: 'half-ring', className: 'text-muted', text: 'Loading freshness', short: 'Loading' }
  const fresh = status.fresh_at ? ago(status.fresh_at, now) : null
  if (status.sync.problem || status.sync.phase === 'failing') {
    return { shape: 'bang', className: 'text-risk', text: 'Reading from AWS fails', short: 'Failing' }
  }
  if (status.decisions.problem) {
    return { shape: 'bang', className: 'text-risk', text: 'Decisions wait for AWS', short: 'Waiting' }
  }
  if (status.sync.phase !== 'following') {
    const count = formatCount(status.findings)
    return {
      shape: 'half-ring',
      className: 'text-accent',
      text: `First read: ${count} findings`,
      short: count,
    }
  }
  if (status.stale)
    return { shape: 'bang', className: 'text-risk', text: `Stale: as of ${fresh}`, short: 'Stale' }
  return { shape: 'circle', className: 'text-good', text: `Fresh as of ${fresh}`, short: 'Fresh' }
}

/** Shows how fresh the findings are, and links to the reason. */
export function Freshness() {
  const { data, isError } = useStatus()
  const now = useNow()
  const look = lookOf(data, isError, now)
  return (
    <Link
      href="/status"
      title={data?.fresh_at ?? undefined}
      className="flex h-8 items-center gap-1.5 whitespace-nowrap rounded-md px-2 text-muted text-xs tabular-nums hover:bg-hover hover:text-text"
    >
      <Mark shape={look.shape} className={look.className} />
      <span className="max-sm:hidden">{look.text}</span>
      <span className="sm:hidden">{look.short}</span>
    </Link>
  )
}
