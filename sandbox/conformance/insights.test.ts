import {
  CreateInsightCommand,
  DeleteInsightCommand,
  GetInsightResultsCommand,
  GetInsightsCommand,
  UpdateInsightCommand,
} from '@aws-sdk/client-securityhub'
import { expect, onTestFinished, test } from 'vitest'
import { eventually, finding, getFindings, hub, importFindings, runPrefix } from './hub.ts'

const prefix = runPrefix()
const ours = { Id: [{ Value: prefix, Comparison: 'PREFIX' as const }] }

async function createInsight(): Promise<string> {
  const { InsightArn = '' } = await hub.send(
    new CreateInsightCommand({ Name: 'Conformance', Filters: ours, GroupByAttribute: 'SeverityLabel' }),
  )
  onTestFinished(async () => {
    await hub.send(new DeleteInsightCommand({ InsightArn })).catch(() => {})
  })
  return InsightArn
}

test('results count what the filters match, largest first', async () => {
  await importFindings(
    finding(`${prefix}/a`, { Severity: { Label: 'HIGH' } }),
    finding(`${prefix}/b`, { Severity: { Label: 'HIGH' } }),
    finding(`${prefix}/c`),
  )
  await eventually(
    () => getFindings(ours),
    found => found.length === 3,
  )
  const InsightArn = await createInsight()
  const { InsightResults } = await hub.send(new GetInsightResultsCommand({ InsightArn }))
  expect(InsightResults).toMatchObject({
    InsightArn,
    GroupByAttribute: 'SeverityLabel',
    ResultValues: [
      { GroupByAttributeValue: 'HIGH', Count: 2 },
      { GroupByAttributeValue: 'LOW', Count: 1 },
    ],
  })
})

test('an update keeps what it does not name; a deleted insight is not found', async () => {
  const InsightArn = await createInsight()
  await hub.send(new UpdateInsightCommand({ InsightArn, Name: 'Renamed' }))
  const read = () => hub.send(new GetInsightsCommand({ InsightArns: [InsightArn] }))
  expect((await read()).Insights).toMatchObject([
    { Name: 'Renamed', GroupByAttribute: 'SeverityLabel', Filters: ours },
  ])
  await hub.send(new DeleteInsightCommand({ InsightArn }))
  await expect(read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})

test('filters that GetFindings refuses cannot be saved', async () => {
  const Filters = {
    Title: [
      { Value: 'a', Comparison: 'EQUALS' as const },
      { Value: 'b', Comparison: 'NOT_EQUALS' as const },
    ],
  }
  const create = new CreateInsightCommand({ Name: 'Bad', Filters, GroupByAttribute: 'SeverityLabel' })
  await expect(hub.send(create)).rejects.toMatchObject({ name: 'InvalidInputException' })
})
