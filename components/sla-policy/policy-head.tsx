import Link from 'next/link'
import { Ago } from '@/components/time/ago'
import type { PolicyInForceAnswer } from '@/lib/api/sla/sla-policy'
import { formatInstant } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

/** Shows how far a version is applied: open clocks move to it one page after the other. */
function Progress({ version, applied }: { version: number; applied: number }) {
  const percent = Math.floor(applied * 100)
  return (
    <div className="sm:w-96">
      <p id="policy-applied" className="pb-1 text-xs">
        Version {version} is being applied: <span className="tabular-nums">{percent}%</span> of open clocks
        follow it.
      </p>
      <div
        role="progressbar"
        aria-labelledby="policy-applied"
        aria-valuenow={percent}
        className="h-1 overflow-hidden rounded-sm bg-active"
      >
        <div className="h-full bg-accent-solid" style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}

/** Shows which version is in force, since when, by whom and why. */
export function PolicyHead({ inForce }: { inForce: PolicyInForceAnswer }) {
  const { version, at, author, reason, applied } = inForce
  return (
    <header className="pb-4">
      <nav aria-label="Breadcrumb" className="pb-1 text-muted text-sm">
        <Link href="/sla" className="hover:text-text hover:underline">
          SLA
        </Link>{' '}
        / <span aria-current="page">Policy</span>
      </nav>
      <div className="flex flex-wrap items-center justify-between gap-x-6">
        <h1 className="font-semibold text-xl">SLA policy</h1>
        {applied < 1 ? <Progress version={version} applied={applied} /> : null}
      </div>
      <p className="wrap-anywhere text-muted text-sm">
        Version {version}, in force since <span className="tabular-nums">{formatInstant(at)}</span> UTC (
        <Ago instant={at} />
        ), by {plainText(author)}: “{plainText(reason)}”
      </p>
    </header>
  )
}
