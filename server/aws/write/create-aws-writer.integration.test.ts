import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { mayHaveReached } from '@/server/aws/wire/write-clients'
import { type AwsWriter, createAwsWriter } from './create-aws-writer'

vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')

const never = new AbortController().signal
const ARN = 'arn:aws:securityhub:us-east-1::product/aws/inspector'

type Reply = { readonly status?: number; readonly error?: string; readonly body: unknown }

let server: Server
let writer: AwsWriter
/** Answered in turn; the last one stays. */
let replies: Reply[]
let requests: { readonly url: string; readonly body: unknown }[]

function open(awsRate: number | null): void {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  const awsEndpoint = `http://127.0.0.1:${address.port}`
  writer = createAwsWriter({ awsRegion: 'us-east-1', awsEndpoint, awsRate })
}

beforeEach(async () => {
  requests = []
  replies = [{ body: { ProcessedFindings: [], UnprocessedFindings: [] } }]
  server = createServer((request, response) => {
    let text = ''
    request.on('data', chunk => {
      text += String(chunk)
    })
    request.on('end', () => {
      requests.push({ url: request.url ?? '', body: JSON.parse(text) })
      const {
        status = 200,
        error,
        body,
      } = replies[Math.min(requests.length, replies.length) - 1] ?? { body: '' }
      response.writeHead(status, {
        'content-type': 'application/json',
        'x-amzn-requestid': `request-${requests.length}`,
        ...(error && { 'x-amzn-errortype': error }),
      })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open(null)
})
afterEach(async () => {
  writer.close()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const asff = (...ids: string[]) => ids.map(id => ({ productArn: ARN, id }))
const identifier = (id: string) => ({ Id: id, ProductArn: ARN })
const send = (...ids: string[]) => writer.updateFindings(asff(...ids), { workflow: 'RESOLVED' }, never)
const sendV2 = (...uids: string[]) => writer.updateFindingsV2(uids, { workflow: 'RESOLVED' }, never)

test('the list that names a finding decides its result, and a finding in no list is unknown', async () => {
  const refused = { ErrorCode: 'InvalidInput', ErrorMessage: 'Invalid Input' }
  replies = [
    {
      body: {
        ProcessedFindings: [identifier('a'), identifier('both'), null, { Id: 7 }],
        UnprocessedFindings: [
          { FindingIdentifier: identifier('b'), ...refused },
          { FindingIdentifier: identifier('both'), ...refused },
          { ...refused },
        ],
      },
    },
  ]
  expect(await send('b', 'a', 'neither', 'both')).toEqual({
    requestId: 'request-1',
    outcomes: [
      { kind: 'unprocessed', code: 'InvalidInput', message: 'Invalid Input' },
      { kind: 'processed' },
      { kind: 'unknown' },
      { kind: 'unprocessed', code: 'InvalidInput', message: 'Invalid Input' },
    ],
  })
})

test('the V2 answer is read by metadata.uid', async () => {
  replies = [
    {
      body: {
        ProcessedFindings: [{ MetadataUid: 'a' }],
        UnprocessedFindings: [{ MetadataUid: 'b', ErrorCode: 'ConflictException' }],
      },
    },
  ]
  expect((await sendV2('a', 'b', 'c')).outcomes).toEqual([
    { kind: 'processed' },
    { kind: 'unprocessed', code: 'ConflictException', message: null },
    { kind: 'unknown' },
  ])
})

test('what is set goes out under the names of AWS, and nothing else', async () => {
  await writer.updateFindings(
    asff('a'),
    {
      workflow: 'SUPPRESSED',
      severity: 'LOW',
      verification: 'BENIGN_POSITIVE',
      note: { text: 'Accepted', by: 'Approver' },
      userDefined: { owner: 'Approver' },
    },
    never,
  )
  await writer.updateFindings(asff('a'), { userDefined: {} }, never)
  await writer.updateFindingsV2(
    ['u'],
    { workflow: 'SUPPRESSED', severity: 'CRITICAL', comment: 'Accepted' },
    never,
  )
  expect(requests.map(request => request.body)).toEqual([
    {
      FindingIdentifiers: [identifier('a')],
      Workflow: { Status: 'SUPPRESSED' },
      Severity: { Label: 'LOW' },
      VerificationState: 'BENIGN_POSITIVE',
      Note: { Text: 'Accepted', UpdatedBy: 'Approver' },
      UserDefinedFields: { owner: 'Approver' },
    },
    { FindingIdentifiers: [identifier('a')], UserDefinedFields: {} },
    { MetadataUids: ['u'], StatusId: 3, SeverityId: 5, Comment: 'Accepted' },
  ])
})

describe.each([
  ['BatchUpdateFindings', () => send('a')],
  ['BatchUpdateFindingsV2', () => sendV2('a')],
] as const)('%s', (_name, call) => {
  test.each<[string, Reply]>([
    ['an empty object', { body: {} }],
    ['an empty body', { body: '' }],
    ['one list alone', { body: { ProcessedFindings: [] } }],
    ['half an answer', { body: '{"ProcessedFindings":[' }],
    ['a web page', { body: '<!doctype html><title>Sign in</title>' }],
    ['a web page of a proxy', { status: 502, body: '<h1>Bad gateway</h1>' }],
    ['a server error', { status: 500, error: 'InternalException', body: { Message: 'oops' } }],
  ])('%s is no success, may have reached AWS, and is not sent again unread', async (_what, reply) => {
    replies = [reply]
    const error = await call().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: expect.stringMatching(/^(malformed|unavailable)$/) })
    expect(error).toSatisfy(mayHaveReached)
    expect(requests).toHaveLength(1)
  })

  test('what AWS threw back unread is sent again', async () => {
    replies = [
      { status: 429, error: 'TooManyRequestsException', body: { Message: 'Rate exceeded' } },
      { body: { ProcessedFindings: [], UnprocessedFindings: [] } },
    ]
    await call()
    expect(requests).toHaveLength(2)
  })

  test('a call that never connected has not reached AWS', async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    const error = await call().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: 'unavailable' })
    expect(error).not.toSatisfy(mayHaveReached)
  })
})

test('a burst of 20, then 8 a second, for each API by itself; off lifts both', async () => {
  const timed = async (calls: (() => Promise<unknown>)[]) => {
    const before = performance.now()
    await Promise.all(calls.map(call => call()))
    return performance.now() - before
  }
  const many = (count: number, call: () => Promise<unknown>) => Array.from({ length: count }, () => call)
  expect(await timed(many(80, () => send('a')))).toBeLessThan(6_000)
  writer.close()
  open(2.5)
  // The 24th call waits for four tokens, half a second; with one bucket for both APIs it would be three seconds.
  const limited = await timed([...many(24, () => send('a')), ...many(20, () => sendV2('a'))])
  expect(limited).toBeGreaterThan(490)
  expect(limited).toBeLessThan(2_500)
})
