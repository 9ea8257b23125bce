import Link from 'next/link'
import { Mark } from '@/components/ui/mark'
import type { RuleEffect } from '@/lib/api/sla/sla-policy'
import { formatCount } from '@/lib/format/instant'
import { plainText } from '@/lib/format/plain-text'

const LINK = 'underline decoration-control underline-offset-2 hover:decoration-current'

/** Counts findings and links to their list. */
export function GovernedLink({ count, filter }: { count: number; filter: string }) {
  const words = `${formatCount(count)} ${count === 1 ? 'finding' : 'findings'}`
  if (count === 0) return <span className="tabular-nums">no finding</span>
  return (
    <Link href={`/findings?filter=${encodeURIComponent(filter)}`} className={`${LINK} tabular-nums`}>
      {words}
    </Link>
  )
}

function Shadow({ effect: { governs, shadowed, shadowed_by } }: { effect: RuleEffect }) {
  if (shadowed === 0 || shadowed_by === null) return null
  const by = <q>{plainText(shadowed_by)}</q>
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <Mark shape="alert" className="translate-y-px text-risk" />
      <span>
        {governs === 0 ? (
          <>
            Never used: all {formatCount(shadowed)} that match go to {by} before it
          </>
        ) : (
          <>
            {formatCount(shadowed)} more match, but {by} takes them before it
          </>
        )}
      </span>
    </span>
  )
}

type Props = {
  effect: RuleEffect | undefined
  /** The share of open clocks that the version in force has reached, 0 to 1. */
  applied: number
  /** The list of the findings that the previewed rule would govern. */
  previewHref?: string | undefined
  /** True when the count comes from a preview. The list is still that of the version in force. */
  isPreview: boolean
}

/** Shows how many findings a rule governs, and how many an earlier rule takes from it. */
export function RuleEffectLine({ effect, isPreview, applied, previewHref }: Props) {
  if (!effect) return <p className="text-muted text-xs">Preview counts what it would govern.</p>
  return (
    <p className="flex flex-wrap gap-x-3 text-muted text-xs">
      <span>
        {isPreview ? (
          <span className="tabular-nums">
            Would govern{' '}
            {previewHref === undefined || effect.governs === 0 ? (
              formatCount(effect.governs)
            ) : (
              <Link href={previewHref} target="_blank" prefetch={false} className={LINK}>
                {formatCount(effect.governs)}
              </Link>
            )}
          </span>
        ) : (
          <>
            {applied < 1 && effect.governs === 0 ? (
              'Governs findings soon'
            ) : (
              <>
                Governs <GovernedLink count={effect.governs} filter={effect.filter} />
              </>
            )}
            {applied < 1 ? `; being applied, ${Math.floor(applied * 100)}%` : ''}
          </>
        )}
      </span>
      <Shadow effect={effect} />
    </p>
  )
}
