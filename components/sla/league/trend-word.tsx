import { clsx } from 'clsx'
import { ArrowRight, TrendingDown, TrendingUp } from 'lucide-react'
import { TREND_WORDS, type Trend } from './league-facts'

const ICONS = { better: TrendingDown, steady: ArrowRight, worse: TrendingUp } as const

/** Shows the trend in a word and a sign. The arrow shows the breach rate: down is good. */
export function TrendWord({ trend }: { trend: Trend }) {
  const Icon = trend === 'few' || trend === 'uncompared' ? null : ICONS[trend]
  return (
    <span className={clsx('inline-flex items-center gap-1.5', trend !== 'worse' && 'text-muted')}>
      {Icon ? <Icon className="size-3.5" aria-hidden /> : null} {TREND_WORDS[trend]}
    </span>
  )
}
