import { createServer, type RequestListener, type Server } from 'node:http'
import { GetFindingsCommand } from '@aws-sdk/client-securityhub'
import { afterEach, expect, test, vi } from 'vitest'
import { callAws } from '@/server/aws/wire/call-aws'
import { type Clients, createClients } from '@/server/aws/wire/clients'
import { bodyOf } from '@/server/aws/wire/keep-body'
import { getFindingsPage } from './get-findings-page'

const WINDOW = { from: 0, to: Date.UTC(2100, 0, 1) }
const RAW = `{"Id": "a", "ProductArn":"arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default",
  "AwsAccountId":"111122223333","CreatedAt":"2026-03-01T00:00:00Z","UpdatedAt":"2026-03-01T00:00:00.000000Z",
  "Title":"Caf\\u00e9 \u00e9","Resources":[{"Id":"r","Type":"Other"}],"New":1.50}`
const PAGE = `{"Findings":[${RAW}],"NextToken":"t"}`

let server: Server | undefined
let clients: Clients | undefined

vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')

afterEach(async () => {
  clients?.close()
  server?.closeAllConnections()
  await new Promise(resolve => server?.close(resolve))
})

/** Clients of a server that answers each request with the next listener, and then with a good page. */
async function listen(...answers: RequestListener[]) {
  let requests = 0
  const started = createServer((request, response) => {
    const answer = answers[requests] ?? json(PAGE)
    requests += 1
    request.resume()
    request.on('end', () => answer(request, response))
  })
  server = started
  await new Promise<void>(resolve => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  const endpoint = `http://127.0.0.1:${address.port}`
  clients = createClients({ region: 'eu-west-1', endpoint, rate: null })
  return { clients, hub: clients.hub, requests: () => requests }
}

async function against(...answers: RequestListener[]) {
  const started = await listen(...answers)
  const page = getFindingsPage(started.clients, WINDOW, null, AbortSignal.timeout(20_000))
  return { page, requests: started.requests }
}

const json =
  (body: string, status = 200, error?: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, {
      'content-type': 'application/json',
      ...(error && { 'x-amzn-errortype': error }),
    })
    response.end(body)
  }

test('a finding keeps the bytes that AWS sent', async () => {
  const { page } = await against()
  expect(await page).toMatchObject({
    next: 't',
    documents: [{ raw: RAW, provider: { title: 'Caf\u00e9 \u00e9' } }],
  })
})

test.each<[string, RequestListener]>([
  ['an empty object', json('{}')],
  ['an empty body', json('')],
  ['a truncated page', json(PAGE.slice(0, 200))],
  ['the page of a captive proxy', json('<html>Sign in</html>')],
  ['an HTML 503', json('<html>Service Unavailable</html>', 503)],
  ['throttling', json('{"Message":"slow"}', 429, 'TooManyRequestsException')],
  ['an internal error', json('{"Message":"oops"}', 500, 'InternalException')],
  ['a reset', (_, response) => void response.socket?.destroy()],
  [
    'a reset in mid-body',
    (_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write(PAGE.slice(0, 50))
      setTimeout(() => response.socket?.destroy(), 20)
    },
  ],
])('%s is asked for again and never read as an empty page', async (_, fault) => {
  const { page, requests } = await against(fault)
  expect((await page).documents).toHaveLength(1)
  expect(requests()).toBe(2)
})

test('pages that stay without Findings are an error', async () => {
  const { page } = await against(...Array.from({ length: 10 }, () => json('{}')))
  await expect(page).rejects.toMatchObject({ kind: 'malformed' })
})

test('AWS errors keep their name', async () => {
  const denied =
    'User: arn:aws:iam::111122223333:role/x is not authorized to perform: securityhub:GetFindings'
  const { page } = await against(json(JSON.stringify({ Message: denied }), 403, 'AccessDeniedException'))
  await expect(page).rejects.toMatchObject({ kind: 'access_denied', iamAction: 'securityhub:GetFindings' })
})

test('a steady trickle is given up at the deadline of the attempt', async () => {
  const trickle: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  }
  const { hub } = await listen(trickle)
  const call = callAws({
    iamAction: 'securityhub:GetFindings',
    signal: AbortSignal.timeout(20_000),
    deadline: 200,
    patience: 0,
    send: signal => bodyOf(signal, () => hub.send(new GetFindingsCommand({}), { abortSignal: signal })),
  })
  await expect(call).rejects.toMatchObject({ kind: 'unavailable' })
})
