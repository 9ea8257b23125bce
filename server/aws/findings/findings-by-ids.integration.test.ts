import { createServer, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type Clients, createClients } from '@/server/aws/wire/clients'
import { getFindingsByIds } from './get-findings-by-ids'
import { getFindingsV2ByUids } from './get-findings-v2-by-uids'

const ARN = 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default'
const never = new AbortController().signal

let server: Server | undefined
let clients: Clients | undefined

vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')

afterEach(async () => {
  clients?.close()
  server?.closeAllConnections()
  await new Promise(resolve => server?.close(resolve))
})

const finding = (Id: string) => ({
  Id,
  ProductArn: ARN,
  AwsAccountId: '111122223333',
  CreatedAt: '2026-03-01T00:00:00Z',
  UpdatedAt: '2026-03-01T00:00:00Z',
  Title: 'A finding',
  Resources: [{ Id: 'r', Type: 'Other' }],
})

/** Clients of a server that answers with what `answer` makes of a request's body and its number, from 0. */
async function listen(answer: (body: unknown, request: number) => unknown) {
  const bodies: unknown[] = []
  const started = createServer(async (request, response) => {
    const body: unknown = JSON.parse(await text(request))
    bodies.push(body)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer(body, bodies.length - 1)))
  })
  server = started
  await new Promise<void>(resolve => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  clients = createClients({ region: 'eu-west-1', endpoint: `http://127.0.0.1:${address.port}`, rate: null })
  return { clients, bodies }
}

const value = z.object({ Value: z.string() })
const asked = z.object({ Filters: z.object({ Id: z.array(value), ProductArn: z.array(value) }) })
const askedV2 = z.object({
  Filters: z.object({ CompositeFilters: z.array(z.object({ StringFilters: z.array(z.unknown()) })) }),
})
const idsOf = (body: unknown) => asked.parse(body).Filters.Id.map(({ Value }) => Value)
const names = (count: number) => Array.from({ length: count }, (_, at) => `id-${at}`)

test('no call names more than 20 ids, and every finding is asked for once', async () => {
  const { clients, bodies } = await listen(body => ({ Findings: idsOf(body).map(finding) }))
  const identities = names(45).map(id => ({ productArn: ARN, id }))
  const { documents } = await getFindingsByIds(clients, identities, never)
  expect(documents.map(({ sourceId }) => sourceId)).toEqual(names(45))
  expect(bodies.map(body => idsOf(body).length)).toEqual([20, 20, 5])
})

test('no composite filter holds more than 20 uids, and no call more than 100', async () => {
  const { clients, bodies } = await listen(() => ({ Findings: [] }))
  await getFindingsV2ByUids(clients, names(130), never)
  const shapes = bodies.map(body =>
    askedV2.parse(body).Filters.CompositeFilters.map(({ StringFilters }) => StringFilters.length),
  )
  expect(shapes).toEqual([
    [20, 20, 20, 20, 20],
    [20, 10],
  ])
})

test('pages are followed to their end', async () => {
  const { clients } = await listen((_, request) =>
    request === 0 ? { Findings: [finding('a')], NextToken: 't' } : { Findings: [finding('b')] },
  )
  const identities = ['a', 'b'].map(id => ({ productArn: ARN, id }))
  const { documents } = await getFindingsByIds(clients, identities, never)
  expect(documents.map(({ sourceId }) => sourceId)).toEqual(['a', 'b'])
})

test.each<[string, unknown]>([
  ['without Findings', {}],
  ['with findings that were not asked for', { Findings: [finding('other')] }],
])('a page %s is asked for again, or the finding would pass for gone', async (_, wrong) => {
  const { clients } = await listen((_body, request) => (request === 0 ? wrong : { Findings: [finding('a')] }))
  const { documents } = await getFindingsByIds(clients, [{ productArn: ARN, id: 'a' }], never)
  expect(documents).toHaveLength(1)
})
