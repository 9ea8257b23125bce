import {
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsCommandOutput,
  GetFindingsCommand,
  type GetFindingsCommandOutput,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { settings } from './hub.ts'
import { type RunningSandbox, startSandbox } from './start-sandbox.ts'

describe.runIf(inject('sandbox'))('what the SDK meets of a fault', () => {
  let sandbox: RunningSandbox
  beforeAll(async () => {
    sandbox = await startSandbox({ SANDBOX_FINDINGS: '20', SANDBOX_THROTTLE: 'off' })
  })
  afterAll(() => sandbox.stop())
  afterEach(async () => {
    await fetch(`${sandbox.endpoint}/_sandbox/faults`, { method: 'DELETE' })
  })

  const hub = () =>
    new SecurityHubClient({
      ...settings,
      endpoint: sandbox.endpoint,
      requestHandler: { requestTimeout: 300, throwOnRequestTimeout: true },
    })
  const fault = async (body: object) => {
    const answer = await fetch(`${sandbox.endpoint}/_sandbox/faults`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
  }
  const find = (NextToken?: string): Promise<GetFindingsCommandOutput> =>
    hub().send(new GetFindingsCommand({ MaxResults: 5, NextToken }))
  const decide = async (Confidence: number): Promise<BatchUpdateFindingsCommandOutput> => {
    const { Findings = [] } = await find()
    const FindingIdentifiers = Findings.map(({ Id = '', ProductArn = '' }) => ({ Id, ProductArn }))
    return hub().send(new BatchUpdateFindingsCommand({ FindingIdentifiers, Confidence }))
  }
  const confidences = async () => new Set(((await find()).Findings ?? []).map(({ Confidence }) => Confidence))

  test.each([
    ['throttle', { name: 'LimitExceededException', $metadata: { httpStatusCode: 429 } }],
    ['error500', { name: 'InternalException', $metadata: { httpStatusCode: 500 } }],
    ['error502', { $metadata: { httpStatusCode: 502 } }],
    ['error503', { name: 'ServiceUnavailableException', $metadata: { httpStatusCode: 503 } }],
    ['html503', { $response: { statusCode: 503 } }],
    ['silence', { name: 'TimeoutError' }],
    ['reset', { code: 'ECONNRESET' }],
    ['reset-body', { code: 'ECONNRESET' }],
    ['truncated', { name: 'SyntaxError' }],
    ['html200', { name: 'SyntaxError' }],
  ])('%s fails once, and then no more', async (kind, error) => {
    await fault({ kind, count: 1 })
    await expect(find()).rejects.toMatchObject(error)
    expect((await find()).Findings).toHaveLength(5)
  })

  test.each(['empty', 'empty-object'])('%s looks like success without findings', async kind => {
    await fault({ kind, count: 1 })
    expect((await find()).Findings).toBeUndefined()
  })

  test('trickle completes, but slowly enough to be cancelled', async () => {
    await fault({ kind: 'trickle', count: 1, pauseMilliseconds: 1 })
    const waiting = { abortSignal: AbortSignal.timeout(200) }
    await expect(hub().send(new GetFindingsCommand({ MaxResults: 5 }), waiting)).rejects.toMatchObject({
      name: 'AbortError',
    })
    await fault({ kind: 'trickle', count: 1, pauseMilliseconds: 0 })
    const one = await hub().send(
      new GetFindingsCommand({ Filters: { Title: [{ Value: 'none', Comparison: 'EQUALS' }] } }),
    )
    expect(one.Findings).toEqual([])
  })

  test('expired-token meets the second page, not the first', async () => {
    await fault({ kind: 'expired-token', count: 1 })
    const { NextToken } = await find()
    await expect(find(NextToken)).rejects.toMatchObject({ name: 'InvalidInputException' })
  })

  test('duplicate-page gives the page before once more', async () => {
    const first = await find()
    await fault({ kind: 'duplicate-page', count: 1 })
    const second = await find(first.NextToken)
    expect(second.Findings).toEqual(first.Findings)
  })

  test('never-ending-token has no last page', async () => {
    await fault({ kind: 'never-ending-token' })
    let token: string | undefined
    for (let page = 0; page < 9; page += 1) {
      token = (await find(token)).NextToken
      expect(token).toBeDefined()
    }
  })

  test('answer-lost did what was asked; reset did not', async () => {
    await fault({ kind: 'reset', operation: 'BatchUpdateFindings', count: 1 })
    await expect(decide(11)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await confidences()).not.toContain(11)
    await fault({ kind: 'answer-lost', operation: 'BatchUpdateFindings', count: 1 })
    await expect(decide(12)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(await confidences()).toEqual(new Set([12]))
  })

  test('unprocessed refuses every second finding with its code', async () => {
    await fault({ kind: 'unprocessed', every: 2, codes: ['ConcurrentUpdateError'] })
    const { ProcessedFindings, UnprocessedFindings } = await decide(13)
    expect([ProcessedFindings?.length, UnprocessedFindings?.length]).toEqual([3, 2])
    expect(UnprocessedFindings?.[0]).toMatchObject({ ErrorCode: 'ConcurrentUpdateError' })
  })
})
