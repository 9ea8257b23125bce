import { resourceNotFound } from '../../errors/refuse.ts'
import { matchingFindings } from '../../findings/search/search-findings.ts'
import { textOf } from '../../values/json.ts'
import { valuesAt } from '../../values/values-at.ts'
import { inTurns } from '../../wire/in-turns.ts'
import type { Operation } from '../../wire/operation.ts'
import { requiredText } from '../../wire/read-input.ts'
import { ofCaller } from '../support/own-arn.ts'
import { groupPath } from './insight-input.ts'

const maxValues = 100

/** Counts a finding once for each of its values: grouping by resource counts all of its resources. */
export const getInsightResults: Operation = {
  service: 'securityhub',
  name: 'GetInsightResults',
  route: { method: 'GET', path: '/insights/results/{InsightArn+}' },
  async run(context, input) {
    const arn = requiredText(input, 'InsightArn')
    const insight = ofCaller(context, arn) ? context.store.collection('insights').get(arn) : undefined
    if (!insight) throw resourceNotFound(`Insight ${arn} not found`)
    const attribute = textOf(insight.GroupByAttribute) ?? ''
    const path = groupPath(attribute)
    const counts = new Map<string, number>()
    const all = matchingFindings(context, insight.Filters)
    for await (const { finding } of inTurns(all, context.signal)) {
      if (!finding) continue
      for (const value of new Set(valuesAt(finding.document, path))) {
        counts.set(String(value), (counts.get(String(value)) ?? 0) + 1)
      }
    }
    const values = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, maxValues)
    return {
      InsightResults: {
        InsightArn: arn,
        GroupByAttribute: attribute,
        ResultValues: values.map(([value, count]) => ({ GroupByAttributeValue: value, Count: count })),
      },
    }
  },
}
