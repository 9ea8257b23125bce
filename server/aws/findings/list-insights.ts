import { GetInsightsCommand } from '@aws-sdk/client-securityhub'
import { z } from 'zod'
import { callAws } from '@/server/aws/wire/call-aws'
import type { Clients } from '@/server/aws/wire/clients'
import { collectPages } from '@/server/aws/wire/collect-pages'

export type CustomInsight = {
  readonly arn: string
  readonly name: string
  readonly groupBy: string
  /** ASFF filters by attribute, as `AwsSecurityFindingFilters` spells them: parse them before use. */
  readonly filters: Readonly<Record<string, unknown>>
}

const insight = z.object({
  InsightArn: z.string(),
  Name: z.string(),
  GroupByAttribute: z.string().catch(''),
  Filters: z.record(z.string(), z.unknown()).catch({}),
})

/** Lists the account's own insights. Security Hub only returns managed ones by ARN. Throws `AwsError`. */
export async function listInsights(clients: Clients, signal: AbortSignal): Promise<CustomInsight[]> {
  const insights = await collectPages('GetInsights', async token => {
    const { Insights, NextToken } = await callAws({
      iamAction: 'securityhub:GetInsights',
      bucket: clients.budget,
      signal,
      send: abortSignal =>
        clients.hub.send(new GetInsightsCommand({ MaxResults: 100, NextToken: token }), { abortSignal }),
    })
    return { items: Insights ?? [], next: NextToken }
  })
  return insights.flatMap(item => {
    const read = insight.safeParse(item)
    if (!read.success) return []
    const { InsightArn, Name, GroupByAttribute, Filters } = read.data
    return { arn: InsightArn, name: Name, groupBy: GroupByAttribute, filters: Filters }
  })
}
