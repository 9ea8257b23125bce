import { request, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { operations } from '../operations.ts'
import { openStore } from '../store/sqlite/open-store.ts'
import type { Store } from '../store/store.ts'
import { createSandboxServer } from './create-server.ts'

const presigned =
  'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=111122223333%2F20260101%2Fus-east-1%2Fsecurityhub%2Faws4_request&X-Amz-SignedHeaders=host&X-Amz-Signature=00'
const authorization = `AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/securityhub/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`
const finding = {
  SchemaVersion: '2018-10-08',
  Id: 'from-a-page',
  ProductArn: 'arn:aws:securityhub:us-east-1:111122223333:product/111122223333/default',
  GeneratorId: 'page',
  AwsAccountId: '111122223333',
  Types: ['Software and Configuration Checks'],
  CreatedAt: '2026-01-01T00:00:00Z',
  UpdatedAt: '2026-01-01T00:00:00Z',
  Severity: { Label: 'HIGH' },
  Title: 'Title',
  Description: 'Description',
  Resources: [{ Type: 'Other', Id: 'r' }],
}
const batch = JSON.stringify({ Findings: [finding] })

let store: Store
let server: Server
let port = 0

beforeEach(async () => {
  store = openStore(':memory:', Date.now)
  server = createSandboxServer({
    ...{ store, operations, now: Date.now, throttle: () => {}, seeded: () => true, log: () => {} },
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

type Answer = { readonly status: number; readonly type: string; readonly body: string }

/** Sends the headers as given: `fetch` would set Host and Sec-Fetch headers by itself. */
function send(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          type: String(answer.headers['x-amzn-errortype']),
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const chromium = {
  origin: 'http://shop.example',
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'no-cors',
  'sec-fetch-dest': 'empty',
  'content-type': 'text/plain',
  'user-agent': 'Mozilla/5.0 Chrome/142.0.0.0',
}

test('the import that a page on another origin sends without preflight imports nothing', async () => {
  const refused = await send('POST', `/findings/import?${presigned}`, chromium, batch)
  expect(refused).toMatchObject({ status: 403, type: 'AccessDeniedException' })
  expect(JSON.parse(refused.body)).toMatchObject({ Code: 'AccessDeniedException' })
  expect(store.findings.count()).toBe(0)
  expect((await send('POST', `/findings/import?${presigned}`, {}, batch)).status).toBe(200)
  expect(store.findings.count()).toBe(1)
})

test.each([
  ['Origin', { origin: 'http://shop.example' }],
  ['an opaque Origin', { origin: 'null' }],
  ['an Origin on this machine', { origin: 'http://localhost:3000' }],
  ['Sec-Fetch-Site cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['Sec-Fetch-Site same-site', { 'sec-fetch-site': 'same-site' }],
  ['Sec-Fetch-Site same-origin', { 'sec-fetch-site': 'same-origin' }],
  ['a name that resolves to this machine', { host: 'shop.example:4566' }],
  ['a name that begins as a loopback one', { host: '127.0.0.1.shop.example' }],
  ['a name that ends as a loopback one', { host: 'shop.localhost' }],
  ['the address of the machine', { host: '192.0.2.7:4566' }],
])('%s is refused on every path', async (_what, headers) => {
  const paths = [
    ['POST', '/findings'],
    ['PATCH', '/findings/batchupdate'],
    ['GET', '/accounts'],
    ['GET', '/_sandbox/ready'],
    ['GET', '/_sandbox/faults'],
    ['POST', '/_sandbox/import'],
    ['OPTIONS', '/findings/import'],
    ['GET', '/nothing'],
  ] as const
  for (const [method, path] of paths) {
    const { status, body } = await send(method, path, { authorization, ...headers })
    expect([path, status, JSON.parse(body).Code]).toEqual([path, 403, 'AccessDeniedException'])
  }
})

test('other protocols are refused in their own shape', async () => {
  const sqs = authorization.replace('securityhub', 'sqs')
  const { status, body } = await send(
    'POST',
    '/',
    { ...chromium, authorization: sqs, 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
    '{}',
  )
  expect([status, JSON.parse(body).__type]).toEqual([403, 'AccessDeniedException'])
  const form = await send('POST', '/', {
    ...chromium,
    'content-type': 'application/x-www-form-urlencoded',
  })
  expect([form.status, form.body]).toEqual([403, expect.stringContaining('<Code>AccessDeniedException')])
})

test('the absolute form of a request counts by the host that it names', async () => {
  const get = (path: string) => send('GET', path, { authorization, host: '127.0.0.1' })
  expect((await get('http://shop.example/_sandbox/ready')).status).toBe(403)
  expect((await get(`http://127.0.0.1:${port}/_sandbox/ready`)).status).toBe(200)
})

test.each([
  ['127.0.0.1', {}],
  ['localhost', {}],
  ['[::1]:4566', {}],
  ['LOCALHOST:80', {}],
  ['127.0.0.1:4566', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }],
  ['127.0.0.1:4566', { 'sec-fetch-mode': 'cors', 'user-agent': 'node' }],
  ['127.0.0.1:4566', { 'user-agent': 'Boto3/1.40.1 md/Botocore#1.40.1' }],
])('an SDK, a CLI and a typed address pass under %s', async (host, headers) => {
  expect((await send('GET', '/_sandbox/ready', { host, ...headers })).status).toBe(200)
  expect((await send('POST', '/findings', { authorization, host, ...headers }, '{}')).status).toBe(200)
})
