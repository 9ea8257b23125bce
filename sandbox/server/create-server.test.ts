import type { Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { operations } from '../operations.ts'
import { openStore } from '../store/sqlite/open-store.ts'
import type { Store } from '../store/store.ts'
import { createSandboxServer } from './create-server.ts'

const ProductArn = 'arn:aws:securityhub:us-east-1::product/aws/securityhub'
const identifiers = ['a', 'b', 'c', 'd'].map(Id => ({ Id, ProductArn }))
const authorization = `AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/securityhub/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`

let store: Store
let server: Server
let endpoint = ''

beforeEach(async () => {
  store = openStore(':memory:', Date.now)
  store.findings.put(
    identifiers.map(identifier => ({ kind: 'asff', document: { ...identifier, Region: 'us-east-1' } })),
  )
  server = createSandboxServer({
    ...{ store, operations, now: Date.now, throttle: () => {}, seeded: () => true, log: () => {} },
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const call = (method: string, path: string, body: object) =>
  fetch(endpoint + path, { method, headers: { authorization }, body: JSON.stringify(body) })
const find = (body: object = {}) => call('POST', '/findings', body)
const decide = () =>
  call('PATCH', '/findings/batchupdate', { FindingIdentifiers: identifiers, Confidence: 5 })
const fault = (body: object) =>
  fetch(`${endpoint}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(body) })
const confidences = () => identifiers.map(({ Id }) => store.findings.get(ProductArn, Id)?.document.Confidence)

test('a request that is unsigned, unknown or no JSON is refused as AWS refuses it', async () => {
  const unsigned = await fetch(`${endpoint}/findings`, { method: 'POST', body: '{}' })
  expect([unsigned.status, unsigned.headers.get('x-amzn-errortype')]).toEqual([
    403,
    'MissingAuthenticationTokenException',
  ])
  const unknown = await call('POST', '/nothing', {})
  expect([unknown.status, unknown.headers.get('x-amzn-errortype')]).toEqual([
    404,
    'UnknownOperationException',
  ])
  const broken = await fetch(`${endpoint}/findings`, {
    method: 'POST',
    headers: { authorization },
    body: '{',
  })
  expect(broken.headers.get('x-amzn-errortype')).toBe('SerializationException')
})

describe('faults', () => {
  test('end after their count', async () => {
    await fault({ kind: 'throttle', operation: 'GetFindings', count: 1, retryAfterSeconds: 2 })
    const refused = await find()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
    expect((await find()).status).toBe(200)
  })

  test.each([
    ['truncated', /^\{"Findings":\[.*[^}]$/],
    ['empty-object', /^\{\}$/],
    ['empty', /^$/],
    ['html200', /^<html>/],
  ])('%s comes as a complete answer', async (kind, body) => {
    await fault({ kind, count: 1 })
    const answer = await find()
    expect(answer.status).toBe(200)
    expect(await answer.text()).toMatch(body)
  })

  test('an answer that is lost was applied; a reset was not', async () => {
    await fault({ kind: 'reset', count: 1 })
    await expect(decide()).rejects.toThrow()
    expect(confidences()).toEqual([undefined, undefined, undefined, undefined])
    await fault({ kind: 'answer-lost', count: 1 })
    await expect(decide()).rejects.toThrow()
    expect(confidences()).toEqual([5, 5, 5, 5])
  })

  test('every second finding is not processed, and not changed', async () => {
    await fault({ kind: 'unprocessed', every: 2, codes: ['ConcurrentUpdateError', 'InternalFailure'] })
    expect(await (await decide()).json()).toMatchObject({
      ProcessedFindings: [{ Id: 'a' }, { Id: 'c' }],
      UnprocessedFindings: [
        { FindingIdentifier: { Id: 'b' }, ErrorCode: 'ConcurrentUpdateError' },
        { FindingIdentifier: { Id: 'd' }, ErrorCode: 'InternalFailure' },
      ],
    })
    expect(confidences()).toEqual([5, undefined, 5, undefined])
  })

  test('a finding can be missing from both lists', async () => {
    await fault({ kind: 'unprocessed', ids: ['b'], unlisted: true })
    const { ProcessedFindings, UnprocessedFindings } = await (await decide()).json()
    expect([ProcessedFindings.length, UnprocessedFindings.length]).toEqual([3, 0])
  })

  test('a page comes twice', async () => {
    const first = await (await find({ MaxResults: 2 })).json()
    await fault({ kind: 'duplicate-page', count: 1 })
    const next = { MaxResults: 2, NextToken: first.NextToken }
    expect(await (await find(next)).json()).toEqual(first)
    expect((await (await find(next)).json()).Findings).toMatchObject([{ Id: 'c' }, { Id: 'd' }])
  })

  test('the last page leads to the first', async () => {
    await fault({ kind: 'never-ending-token' })
    const { NextToken } = await (await find()).json()
    expect((await (await find({ NextToken })).json()).Findings).toHaveLength(4)
  })

  test('with the same seed the same requests fail', async () => {
    const run = async () => {
      await fetch(`${endpoint}/_sandbox/faults`, { method: 'DELETE' })
      await fault({ kind: 'error500', probability: 0.5, seed: 7 })
      const statuses: number[] = []
      for (let n = 0; n < 12; n += 1) statuses.push((await find()).status)
      return statuses
    }
    const first = await run()
    expect(new Set(first)).toEqual(new Set([200, 500]))
    expect(await run()).toEqual(first)
  })

  test('an unknown kind or member is refused', async () => {
    expect((await fault({ kind: 'explode' })).status).toBe(400)
    expect((await fault({ kind: 'reset', often: true })).status).toBe(400)
  })
})
