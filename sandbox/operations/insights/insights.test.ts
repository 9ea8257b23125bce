import { expect, test } from 'vitest'
import { controlFinding, putAsff, testContext } from '../../testing/test-context.ts'
import { isObject, textOf } from '../../values/json.ts'
import type { Context, Input } from '../../wire/operation.ts'
import { createInsight } from './create-insight.ts'
import { deleteInsight } from './delete-insight.ts'
import { getInsightResults } from './get-insight-results.ts'
import { getInsights } from './get-insights.ts'
import { updateInsight } from './update-insight.ts'

const failed = { ComplianceStatus: [{ Value: 'FAILED', Comparison: 'EQUALS' }] }
const insight = { Name: 'Failed by resource', Filters: failed, GroupByAttribute: 'ResourceId' }

function create(context: Context, input: Input = insight): string {
  const answer = createInsight.run(context, input)
  return (isObject(answer) ? textOf(answer.InsightArn) : undefined) ?? ''
}

test('results count findings by value under the filter, a finding once for each of its resources', async () => {
  const context = testContext()
  const resources = (...ids: string[]) => ({ Resources: ids.map(Id => ({ Type: 'Other', Id })) })
  putAsff(
    context,
    controlFinding('a', resources('x', 'y')),
    controlFinding('b', resources('y')),
    controlFinding('c', { ...resources('x'), Compliance: { Status: 'PASSED' } }),
  )
  const InsightArn = create(context)
  expect(await getInsightResults.run(context, { InsightArn })).toEqual({
    InsightResults: {
      InsightArn,
      GroupByAttribute: 'ResourceId',
      ResultValues: [
        { GroupByAttributeValue: 'y', Count: 2 },
        { GroupByAttributeValue: 'x', Count: 1 },
      ],
    },
  })
})

test('an insight keeps what an update does not name, and is gone when deleted', async () => {
  const context = testContext()
  const InsightArn = create(context)
  expect(InsightArn).toMatch(
    /^arn:aws:securityhub:us-east-1:111122223333:insight\/111122223333\/custom\/.{36}$/,
  )
  updateInsight.run(context, { InsightArn, Name: 'Renamed' })
  expect(getInsights.run(context, {})).toEqual({ Insights: [{ ...insight, InsightArn, Name: 'Renamed' }] })
  deleteInsight.run(context, { InsightArn })
  expect(getInsights.run(context, {})).toEqual({ Insights: [] })
  await expect(getInsightResults.run(context, { InsightArn })).rejects.toThrow(
    expect.objectContaining({ code: 'ResourceNotFoundException', status: 404 }),
  )
})

test.each([
  ['a filter that GetFindings would refuse', { ...insight, Filters: { Nonsense: [], More: [{}] } }],
  ['an attribute that cannot be grouped by', { ...insight, GroupByAttribute: 'UpdatedAt' }],
  ['no filter', { Name: 'x', GroupByAttribute: 'ResourceId' }],
])('%s is an InvalidInputException', (_what, input) => {
  expect(() => create(testContext(), input)).toThrow(
    expect.objectContaining({ code: 'InvalidInputException' }),
  )
})

test('the 101st insight is over the limit', () => {
  const context = testContext()
  for (let count = 0; count < 100; count += 1) create(context)
  expect(() => create(context)).toThrow(expect.objectContaining({ code: 'LimitExceededException' }))
})
