import { clsx } from 'clsx'
import { ArrowRight, TrendingDown, TrendingUp } from 'lucide-react'
import type { Trend } from './league-facts'

const LOOK = {
  improves: { icon: TrendingDown, className: 'text-good' },
  steady: { icon: ArrowRight, className: 'text-muted' },
  slips: { icon: TrendingUp, className: 'text-breach' },
} as const

/** Whether it gets better, in a word, a sign and a colour. The arrow is the breach rate's: down is good. */
export function TrendWord({ trend }: { trend: Trend }) {
  const { icon: Icon, className } = LOOK[trend]
  return (
    <span className={clsx('inline-flex items-center gap-1.5', className)}>
      <Icon className="size-3.5" aria-hidden /> {trend}
    </span>
  )
}
