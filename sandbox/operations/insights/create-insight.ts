import { randomUUID } from 'node:crypto'
import { invalidInput, limitExceeded } from '../../errors/refuse.ts'
import type { Operation } from '../../wire/operation.ts'
import { ownArn } from '../support/own-arn.ts'
import { parseInsight } from './insight-input.ts'

const maxInsights = 100

export const createInsight: Operation = {
  service: 'securityhub',
  name: 'CreateInsight',
  route: { method: 'POST', path: '/insights' },
  run(context, input) {
    const insight = parseInsight(context, input)
    for (const name of ['Name', 'Filters', 'GroupByAttribute']) {
      if (insight[name] === undefined) throw invalidInput(`${name} is required`)
    }
    const { store, region, account } = context
    const insights = store.collection('insights')
    if (insights.list().filter(({ InsightArn: arn }) => ownArn(context, arn)).length >= maxInsights) {
      throw limitExceeded(`The limit of ${maxInsights} custom insights is reached`)
    }
    const arn = `arn:aws:securityhub:${region}:${account}:insight/${account}/custom/${randomUUID()}`
    insights.put(arn, { InsightArn: arn, ...insight })
    return { InsightArn: arn }
  },
}
