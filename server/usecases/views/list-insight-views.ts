import { setTimeout } from 'node:timers/promises'
import type { View } from '@/lib/api/views'
import { fromGetFindings } from '@/lib/filter/aws/from-get-findings'
import { printFilter } from '@/lib/filter/print'
import type { CustomInsight } from '@/server/aws/findings/list-insights'
import { desk } from '@/server/desk/desk'
import { log } from '@/server/log'
import { isAwsError } from '@/server/usecases/is-aws-error'

type InsightViews = { readonly views: readonly View[]; readonly problem: string | null }

const KEEP_MS = 5 * 60_000
const RETRY_MS = 30_000
const DEADLINE_MS = 30_000
const PATIENCE_MS = 1_500

let kept: { until: number; steps: number; asked: Promise<InsightViews> } | undefined

function toView({ arn, name, filters }: CustomInsight): View {
  const read = fromGetFindings(filters)
  return {
    id: arn,
    kind: 'insight',
    name,
    description: null,
    filter: read.ok ? printFilter(read.filter) : null,
    problem: read.ok ? null : read.reasons.join(' '),
    layout: {},
  }
}

async function ask(): Promise<InsightViews> {
  try {
    const { aws } = await desk()
    const insights = await aws.listInsights(AbortSignal.timeout(DEADLINE_MS))
    return { views: insights.map(toView), problem: null }
  } catch (error) {
    log.warn({ err: error }, 'custom insights could not be read')
    if (kept) kept.until = Date.now() + RETRY_MS
    const reason = isAwsError(error) ? error.message : 'Hubdesk’s log says why.'
    return { views: [], problem: `Security Hub’s custom insights could not be read: ${reason}` }
  }
}

const WAITING: InsightViews = {
  views: [],
  problem: 'Security Hub’s custom insights are still being read. Look again in a moment.',
}

/**
 * Lists the account's custom insights as views, read from Security Hub every five minutes at most, and again when an
 * action of Hubdesk has moved. A slow response does not delay the other views: it is there at the next call.
 */
export async function listInsightViews(): Promise<InsightViews> {
  const steps = (await desk()).actions.steps()
  if (!kept || kept.until < Date.now() || kept.steps !== steps)
    kept = { until: Date.now() + KEEP_MS, steps, asked: ask() }
  return Promise.race([kept.asked, setTimeout(PATIENCE_MS, WAITING, { ref: false })])
}
